import { Hono, type Context } from "hono";
import { invalidParam } from "../errors.js";
import { toClientEvent, type StoredEvent } from "../events/event.js";
import { parseFilter, readEventFilter } from "../events/filter.js";
import { isObject, type JsonObject } from "../json.js";
import type { Room } from "../rooms/room.js";
import type { Server } from "../server.js";
import { positionOf, tokenOf } from "../stream.js";
import { requesterOf, type RouteEnv } from "./request.js";

const maxLimit = 1000;

/** Creates the routes for the history of a room. */
export function timelineRoutes(server: Server): Hono<RouteEnv> {
    const { rooms } = server;
    const routes = new Hono<RouteEnv>();
    const toClient = (context: Context<RouteEnv>) => {
        const requester = requesterOf(context);
        return (event: StoredEvent): JsonObject => toClientEvent(event, requester, server.clock.now());
    };

    routes.get("/rooms/:roomId/messages", (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.readable(context.req.param("roomId"), userId);
        const { dir, ...query } = context.req.query();
        if (dir !== "b" && dir !== "f") throw invalidParam("dir must be b or f");
        const filter = parseFilter(query["filter"]);
        const isWanted = readEventFilter(filter);
        const isVisible = room.visibilityFor(userId);
        const isShown = (event: StoredEvent): boolean => isVisible(event) && isWanted(event);
        const { events, start, hasMore } = pageOf(room, { ...query, dir }, isShown);
        const last = events.at(-1);
        // New events may come at any time, but the past ends.
        const next = last && (dir === "b" ? hasMore && tokenOf(last.position - 1) : tokenOf(last.position));
        const isLazy = filter["lazy_load_members"] === true;
        return context.json({
            chunk: events.map(toClient(context)),
            start: tokenOf(start),
            ...(next ? { end: next } : {}),
            ...(isLazy ? { state: membersOf(room, events).map(toClient(context)) } : {}),
        });
    });
    routes.get("/rooms/:roomId/context/:eventId", (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.readable(context.req.param("roomId"), userId);
        const event = rooms.event(room, context.req.param("eventId"), userId);
        const half = Math.floor(limitOf(context.req.query("limit")) / 2);
        const isVisible = room.visibilityFor(userId);
        const index = room.indexAfter(event.position);
        const before = room.timeline
            .slice(0, index - 1)
            .filter(isVisible)
            .reverse()
            .slice(0, half);
        const after = room.timeline.slice(index).filter(isVisible).slice(0, half);
        const last = after.at(-1) ?? event;
        const all = [...before, event, ...after];
        const isLazy = parseFilter(context.req.query("filter"))["lazy_load_members"] === true;
        const members = new Set(membersOf(room, all));
        const state = room.stateAt(last.position);
        return context.json({
            event: toClient(context)(event),
            events_before: before.map(toClient(context)),
            events_after: after.map(toClient(context)),
            start: tokenOf((before.at(-1) ?? event).position - 1),
            end: tokenOf(last.position),
            state: state
                .filter((each) => !isLazy || each.type !== "m.room.member" || members.has(each))
                .map(toClient(context)),
        });
    });
    for (const rest of ["", "/:relationType", "/:relationType/:type"] as const) {
        routes.get(`/rooms/:roomId/relations/:eventId${rest}`, (context) => {
            const { userId } = requesterOf(context);
            const { roomId = "", eventId = "", relationType, type } = context.req.param() as Record<string, string>;
            const room = rooms.readable(roomId, userId);
            rooms.event(room, eventId, userId);
            const { dir = "b", ...query } = context.req.query();
            if (dir !== "b" && dir !== "f") throw invalidParam("dir must be b or f");
            const isVisible = room.visibilityFor(userId);
            const isShown = (event: StoredEvent): boolean => {
                const relation = event.content["m.relates_to"];
                return (
                    isObject(relation) &&
                    relation["event_id"] === eventId &&
                    (relationType === undefined || relation["rel_type"] === relationType) &&
                    (type === undefined || event.type === type) &&
                    isVisible(event)
                );
            };
            const { events, hasMore } = pageOf(room, { ...query, dir }, isShown);
            const last = events.at(-1);
            const next = hasMore && last ? { next_batch: tokenOf(last.position - (dir === "b" ? 1 : 0)) } : {};
            return context.json({ chunk: events.map(toClient(context)), ...next });
        });
    }
    routes.get("/rooms/:roomId/event/:eventId", (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.readable(context.req.param("roomId"), userId);
        return context.json(toClient(context)(rooms.event(room, context.req.param("eventId"), userId)));
    });
    return routes;
}

interface PageQuery {
    readonly dir: "b" | "f";
    readonly from?: string;
    readonly to?: string;
    readonly limit?: string;
}

/** Returns a part of the room's history, in the direction asked for. */
function pageOf(
    room: Room,
    { dir, from, to, limit }: PageQuery,
    isShown: (event: StoredEvent) => boolean,
): { readonly events: readonly StoredEvent[]; readonly start: number; readonly hasMore: boolean } {
    const isBack = dir === "b";
    const start = from === undefined ? (isBack ? room.position : 0) : positionOf(from);
    if (start === undefined) throw invalidParam("from is not a token of this server");
    const end = positionOf(to ?? "") ?? (isBack ? 0 : Infinity);
    const all = isBack
        ? room.timeline.slice(room.indexAfter(end), room.indexAfter(start)).reverse()
        : room.timeline.slice(room.indexAfter(start), room.indexAfter(end));
    const shown = all.filter(isShown);
    const events = shown.slice(0, limitOf(limit));
    return { events, start, hasMore: shown.length > events.length };
}

/** Returns the membership events of the senders, as of that time. */
function membersOf(room: Room, events: readonly StoredEvent[]): readonly StoredEvent[] {
    const until = Math.max(0, ...events.map((event) => event.position));
    const senders = new Set(events.map((event) => event.sender));
    return [...senders].flatMap((sender) => room.membershipEventAt(sender, until) ?? []);
}

function limitOf(text: string | undefined): number {
    const limit = Number(text ?? 10);
    if (!Number.isSafeInteger(limit) || limit < 0) throw invalidParam("limit is not a number");
    return Math.min(limit, maxLimit);
}
