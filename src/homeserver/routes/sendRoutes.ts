import { Hono, type Context } from "hono";
import { invalidParam, notFound } from "../errors.js";
import type { ProposedEvent } from "../events/auth.js";
import { toClientEvent } from "../events/event.js";
import { requireString, optionalString, type JsonObject } from "../json.js";
import type { SendOptions } from "../rooms/rooms.js";
import type { Server } from "../server.js";
import { once } from "./once.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes that send events and state, now or with a delay, and those for receipts and typing. */
export function sendRoutes(server: Server): Hono<RouteEnv> {
    const { rooms, delayedEvents, ephemeral, accounts } = server;
    const routes = new Hono<RouteEnv>();
    const send = (context: Context<RouteEnv>, event: ProposedEvent, options: SendOptions): JsonObject => {
        const room = rooms.get(context.req.param("roomId") ?? "");
        const stickyMs = numberOf(context, "org.matrix.msc4354.sticky_duration_ms");
        const delayMs = numberOf(context, "org.matrix.msc4140.delay");
        if (delayMs !== undefined) {
            return { delay_id: delayedEvents.add(room.id, event, delayMs, { ...options, stickyMs }) };
        }
        return { event_id: rooms.send(room, event, { ...options, stickyMs }).eventId };
    };

    routes.put("/rooms/:roomId/send/:type/:transactionId", async (context) => {
        const { userId, deviceId } = requesterOf(context);
        const { type, transactionId } = context.req.param();
        const content = await readBody(context);
        const transaction = { deviceId, id: transactionId };
        const redacts = type === "m.room.redaction" ? requireString(content, "redacts") : undefined;
        const event = { type, sender: userId, stateKey: undefined, content };
        return context.json(once(server, context, () => send(context, event, { transaction, redacts })));
    });
    routes.put("/rooms/:roomId/redact/:eventId/:transactionId", async (context) => {
        const { userId, deviceId } = requesterOf(context);
        const { eventId, transactionId } = context.req.param();
        const reason = optionalString(await readBody(context), "reason");
        const content = reason === undefined ? {} : { reason };
        const event = { type: "m.room.redaction", sender: userId, stateKey: undefined, content };
        const options = { transaction: { deviceId, id: transactionId }, redacts: eventId };
        return context.json(once(server, context, () => send(context, event, options)));
    });

    for (const path of ["/rooms/:roomId/state/:type", "/rooms/:roomId/state/:type/:stateKey"] as const) {
        routes.put(path, async (context) => {
            const { userId } = requesterOf(context);
            const stateKey = context.req.param("stateKey") ?? "";
            const content = await readBody(context);
            return context.json(
                send(context, { type: context.req.param("type"), sender: userId, stateKey, content }, {}),
            );
        });
        routes.get(path, (context) => {
            const requester = requesterOf(context);
            const room = rooms.readable(context.req.param("roomId"), requester.userId);
            const [type, stateKey] = [context.req.param("type"), context.req.param("stateKey") ?? ""];
            const state = room.stateAt(room.visibleUntil(requester.userId));
            const event = state.find((each) => each.type === type && each.stateKey === stateKey);
            if (!event) throw notFound("Event not found.");
            const isWhole = context.req.query("format") === "event";
            return context.json(isWhole ? toClientEvent(event, requester, server.clock.now()) : event.content);
        });
    }
    routes.get("/rooms/:roomId/state", (context) => {
        const requester = requesterOf(context);
        const room = rooms.readable(context.req.param("roomId"), requester.userId);
        const state = room.stateAt(room.visibleUntil(requester.userId));
        return context.json(state.map((event) => toClientEvent(event, requester, server.clock.now())));
    });

    routes.put("/rooms/:roomId/typing/:userId", async (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.joined(context.req.param("roomId"), userId);
        const { typing, timeout } = await readBody(context);
        const timeoutMs = typeof timeout === "number" ? timeout : 30_000;
        ephemeral.setTyping(room.id, userId, typing === true ? timeoutMs : undefined);
        return context.json({});
    });
    const read = (roomId: string, userId: string, type: string, eventId: string, threadId?: string): void => {
        if (type === "m.fully_read") accounts.setData(accounts.get(userId), roomId, type, { event_id: eventId });
        else ephemeral.setReceipt(roomId, { userId, type, eventId, threadId, ts: server.clock.now() });
    };
    routes.post("/rooms/:roomId/receipt/:type/:eventId", async (context) => {
        const { userId } = requesterOf(context);
        const { roomId, type, eventId } = context.req.param();
        if (!["m.read", "m.read.private", "m.fully_read"].includes(type)) throw invalidParam("Unknown type of receipt");
        const body = await readBody(context);
        read(rooms.joined(roomId, userId).id, userId, type, eventId, optionalString(body, "thread_id"));
        return context.json({});
    });
    routes.post("/rooms/:roomId/read_markers", async (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.joined(context.req.param("roomId"), userId);
        const body = await readBody(context);
        for (const type of ["m.read", "m.read.private", "m.fully_read"]) {
            const eventId = optionalString(body, type);
            if (eventId !== undefined) read(room.id, userId, type, eventId);
        }
        return context.json({});
    });
    return routes;
}

/** Reads a number from the query. Throws M_INVALID_PARAM. */
function numberOf(context: Context<RouteEnv>, name: string): number | undefined {
    const text = context.req.query(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text === "" || !Number.isSafeInteger(value) || value < 0) throw invalidParam(`${name} is not a number of ms`);
    return value;
}
