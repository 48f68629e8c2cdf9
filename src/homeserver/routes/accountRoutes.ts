import { Hono } from "hono";
import { forbidden, notFound } from "../errors.js";
import type { Server } from "../server.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for filters. */
export function accountRoutes({ accounts }: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    routes.post("/user/:userId/filter", async (context) => {
        const { userId } = requesterOf(context);
        if (userId !== context.req.param("userId")) throw forbidden("Cannot create filters for other users");
        const { filters } = accounts.get(userId);
        filters.push(await readBody(context));
        return context.json({ filter_id: String(filters.length - 1) });
    });
    routes.get("/user/:userId/filter/:filterId", (context) => {
        const { userId } = requesterOf(context);
        if (userId !== context.req.param("userId")) throw forbidden("Cannot get filters for other users");
        const filter = accounts.get(userId).filters[Number(context.req.param("filterId"))];
        if (!filter) throw notFound("No such filter");
        return context.json(filter);
    });
    return routes;
}
