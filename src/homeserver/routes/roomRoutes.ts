import { Hono } from "hono";
import { requireString } from "../json.js";
import { createRoom, upgradeRoom } from "../rooms/createRoom.js";
import type { Server } from "../server.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes that create and upgrade rooms, and those for aliases. */
export function roomRoutes({ rooms, serverName }: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    routes.post("/createRoom", async (context) => {
        const { userId } = requesterOf(context);
        return context.json({ room_id: createRoom(rooms, userId, await readBody(context)).id });
    });
    routes.post("/rooms/:roomId/upgrade", async (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.readable(context.req.param("roomId"), userId);
        const version = requireString(await readBody(context), "new_version");
        return context.json({ replacement_room: upgradeRoom(rooms, room, userId, version).id });
    });
    routes.get("/rooms/:roomId/aliases", (context) => {
        const room = rooms.readable(context.req.param("roomId"), requesterOf(context).userId);
        return context.json({ aliases: rooms.aliasesOf(room.id) });
    });
    routes.get("/directory/room/:alias", (context) => {
        const room = rooms.resolve(context.req.param("alias"));
        return context.json({ room_id: room.id, servers: [serverName] });
    });
    routes.put("/directory/room/:alias", async (context) => {
        const { userId } = requesterOf(context);
        const room = rooms.joined(requireString(await readBody(context), "room_id"), userId);
        rooms.addAlias(context.req.param("alias"), room.id, userId);
        return context.json({});
    });
    routes.delete("/directory/room/:alias", (context) => {
        rooms.removeAlias(context.req.param("alias"), requesterOf(context).userId);
        return context.json({});
    });
    return routes;
}
