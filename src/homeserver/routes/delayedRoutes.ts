import { Hono } from "hono";
import { notFound } from "../errors.js";
import { requireString } from "../json.js";
import type { Server } from "../server.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for delayed events (MSC4140), in both forms that clients use. */
export function delayedRoutes({ delayedEvents }: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    const path = "/org.matrix.msc4140/delayed_events";
    routes.get(path, (context) => {
        const requester = requesterOf(context);
        const scheduled = delayedEvents.scheduledOf(requester);
        const finalised = delayedEvents.finalisedOf(requester);
        return context.json({ scheduled, finalised, delayed_events: scheduled });
    });
    routes.get(`${path}/:delayId`, (context) => {
        const requester = requesterOf(context);
        const delayId = context.req.param("delayId");
        const found = delayedEvents.scheduledOf(requester).find((each) => each["delay_id"] === delayId);
        if (!found) throw notFound("Delayed event not found");
        return context.json(found);
    });
    routes.post(`${path}/:delayId`, async (context) => {
        delayedEvents.update(context.req.param("delayId"), requireString(await readBody(context), "action"));
        return context.json({});
    });
    routes.post(`${path}/:delayId/:action{restart|cancel|send}`, (context) => {
        delayedEvents.update(context.req.param("delayId"), context.req.param("action"));
        return context.json({});
    });
    return routes;
}
