import { Hono } from "hono";
import { forbidden, invalidParam, missingParam, notFound } from "../errors.js";
import type { Server } from "../server.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for profiles. A change updates every room of its user. */
export function profileRoutes({ accounts, rooms }: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    routes.get("/profile/:userId", (context) => context.json(accounts.get(context.req.param("userId")).profile));
    routes.get("/profile/:userId/:key", (context) => {
        const { userId, key } = context.req.param();
        const { profile } = accounts.get(userId);
        if (profile[key] === undefined) throw notFound("Profile field not found");
        return context.json({ [key]: profile[key] });
    });
    routes.put("/profile/:userId/:key", async (context) => {
        const { userId, key } = context.req.param();
        if (requesterOf(context).userId !== userId) throw forbidden("Cannot set another user's profile");
        const value = (await readBody(context))[key];
        if (value === undefined) throw missingParam(key);
        if (typeof value !== "string") throw invalidParam(`${key} is not a string`);
        const { profile } = accounts.get(userId);
        if (value === "") delete profile[key];
        else profile[key] = value;
        rooms.spreadProfile(userId);
        return context.json({});
    });
    return routes;
}
