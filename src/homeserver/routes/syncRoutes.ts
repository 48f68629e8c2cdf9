import { Hono } from "hono";
import { invalidParam, notFound } from "../errors.js";
import { parseFilter, readSyncFilter } from "../events/filter.js";
import type { JsonObject } from "../json.js";
import type { Server } from "../server.js";
import { positionOf } from "../stream.js";
import { sync } from "../sync/sync.js";
import { requesterOf, type RouteEnv } from "./request.js";

/** Maximum time that a request waits. */
const maxTimeoutMs = 120_000;

/** Creates the route for sync. */
export function syncRoutes(server: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    routes.get("/sync", async (context) => {
        const requester = requesterOf(context);
        const query = context.req.query();
        const since = query["since"] === undefined ? 0 : positionOf(query["since"]);
        if (since === undefined) throw invalidParam("since is not a token of this server");
        const timeoutMs = Number(query["timeout"] ?? 0);
        if (!Number.isFinite(timeoutMs)) throw invalidParam("timeout is not a number of ms");
        const filter = readFilter(query["filter"], server.accounts.get(requester.userId).filters);
        return context.json(
            await sync(server, {
                requester,
                filter: readSyncFilter(filter),
                since,
                isFullState: query["full_state"] === "true",
                stateSection: stateSection(query),
                timeoutMs: Math.min(timeoutMs, maxTimeoutMs),
                signal: context.get("signal"),
            }),
        );
    });
    return routes;
}

function stateSection(query: Record<string, string>): "state" | "state_after" | "org.matrix.msc4222.state_after" {
    if (query["use_state_after"] === "true") return "state_after";
    return query["org.matrix.msc4222.use_state_after"] === "true" ? "org.matrix.msc4222.state_after" : "state";
}

/** Reads a filter, which is given as JSON or by the ID of an uploaded one. */
function readFilter(text: string | undefined, uploaded: readonly JsonObject[]): JsonObject {
    if (text === undefined || text.startsWith("{")) return parseFilter(text);
    const filter = uploaded[Number(text)];
    if (!filter) throw notFound("No such filter");
    return filter;
}
