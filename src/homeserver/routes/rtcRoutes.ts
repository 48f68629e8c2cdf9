import { Hono } from "hono";
import type { Server } from "../server.js";
import { requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for the transports that this server offers for calls (MSC4143), stable and unstable. */
export function rtcRoutes(server: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    for (const path of ["/v1/rtc/transports", "/unstable/org.matrix.msc4143/rtc/transports"]) {
        routes.get(path, (context) => {
            requesterOf(context);
            return context.json({ rtc_transports: server.transports });
        });
    }
    return routes;
}
