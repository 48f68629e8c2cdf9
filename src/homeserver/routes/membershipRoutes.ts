import { Hono, type Context } from "hono";
import { HomeserverError, forbidden, invalidParam } from "../errors.js";
import type { Membership } from "../events/auth.js";
import { toClientEvent } from "../events/event.js";
import { optionalString, requireString, type JsonObject } from "../json.js";
import type { Server } from "../server.js";
import { positionOf } from "../stream.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for memberships of rooms. */
export function membershipRoutes(server: Server): Hono<RouteEnv> {
    const { rooms, accounts } = server;
    const routes = new Hono<RouteEnv>();
    const enter = (membership: "join" | "knock") => async (context: Context<RouteEnv>) => {
        const { userId } = requesterOf(context);
        const room = rooms.resolve(context.req.param("roomIdOrAlias") ?? "");
        const body = await readBody(context);
        if (room.membershipOf(userId) !== "join") rooms.setMembership(room, userId, userId, membership, reasonOf(body));
        return context.json({ room_id: room.id });
    };
    routes.post("/join/:roomIdOrAlias", enter("join"));
    routes.post("/rooms/:roomIdOrAlias/join", enter("join"));
    routes.post("/knock/:roomIdOrAlias", enter("knock"));

    routes.post("/rooms/:roomId/leave", async (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.get(context.req.param("roomId"));
        rooms.setMembership(room, userId, userId, "leave", reasonOf(await readBody(context)));
        return context.json({});
    });
    routes.post("/rooms/:roomId/forget", (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.get(context.req.param("roomId"));
        const membership = room.membershipOf(userId);
        if (membership === "join" || membership === "invite") {
            throw new HomeserverError(400, "M_UNKNOWN", `User ${userId} is in room ${room.id}`);
        }
        accounts.get(userId).forgotten.add(room.id);
        return context.json({});
    });

    const acts: Readonly<Record<string, Membership>> = {
        invite: "invite",
        kick: "leave",
        ban: "ban",
        unban: "leave",
    };
    for (const [act, membership] of Object.entries(acts)) {
        routes.post(`/rooms/:roomId/${act}`, async (context) => {
            const { userId } = requesterOf(context);
            const body = await readBody(context);
            const target = requireString(body, "user_id");
            if (act === "invite") accounts.get(target);
            const room = rooms.get(context.req.param("roomId"));
            const current = room.membershipOf(target);
            if (act === "unban" && current !== "ban")
                throw new HomeserverError(403, "M_BAD_STATE", "The user is not banned");
            if (act === "kick" && (current === undefined || current === "leave" || current === "ban")) {
                throw forbidden("The target user is not in the room");
            }
            rooms.setMembership(room, userId, target, membership, reasonOf(body));
            return context.json({});
        });
    }

    routes.get("/rooms/:roomId/members", (context) => {
        const requester = requesterOf(context);
        const room = rooms.readable(context.req.param("roomId"), requester.userId);
        const { at, membership, not_membership: without } = context.req.query();
        const position = at === undefined ? room.position : positionOf(at);
        if (position === undefined) throw invalidParam("at is not a token of this server");
        const lastVisible = room.visibleUntil(requester.userId);
        const chunk = room.stateAt(Math.min(position, lastVisible)).filter(({ type, content }) => {
            if (type !== "m.room.member") return false;
            if (membership !== undefined && content["membership"] !== membership) return false;
            return without === undefined || content["membership"] !== without;
        });
        return context.json({ chunk: chunk.map((event) => toClientEvent(event, requester, server.clock.now())) });
    });
    routes.get("/rooms/:roomId/joined_members", (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.joined(context.req.param("roomId"), userId);
        const joined = [...room.joined].map((each) => {
            const { displayname, avatar_url } = room.content("m.room.member", each) ?? {};
            return [each, { display_name: displayname ?? null, avatar_url: avatar_url ?? null }];
        });
        return context.json({ joined: Object.fromEntries(joined) });
    });
    routes.get("/joined_rooms", (context) => {
        const { userId } = requesterOf(context);
        const joined = rooms.ofUser(userId).filter((room) => room.membershipOf(userId) === "join");
        return context.json({ joined_rooms: joined.map((room) => room.id) });
    });
    return routes;
}

function reasonOf(body: JsonObject): JsonObject {
    const reason = optionalString(body, "reason");
    return reason === undefined ? {} : { reason };
}
