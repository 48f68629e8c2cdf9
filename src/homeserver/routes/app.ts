import { Hono, type Context } from "hono";
import { cors } from "hono/cors";
import { UserInteractiveChallenge } from "../accounts/userInteractiveAuth.js";
import { HomeserverError } from "../errors.js";
import { ConnectionCut } from "../faults/faults.js";
import type { JsonObject } from "../json.js";
import type { Server } from "../server.js";
import { accountRoutes } from "./accountRoutes.js";
import { dataRoutes } from "./dataRoutes.js";
import { delayedRoutes } from "./delayedRoutes.js";
import { deviceRoutes } from "./deviceRoutes.js";
import { keyRoutes } from "./keyRoutes.js";
import { loginRoutes } from "./loginRoutes.js";
import { mediaRoutes } from "./mediaRoutes.js";
import { membershipRoutes } from "./membershipRoutes.js";
import { profileRoutes } from "./profileRoutes.js";
import { pushRuleRoutes } from "./pushRuleRoutes.js";
import { tokenOf, type RouteEnv } from "./request.js";
import { roomRoutes } from "./roomRoutes.js";
import { rtcRoutes } from "./rtcRoutes.js";
import { sendRoutes } from "./sendRoutes.js";
import { serverRoutes } from "./serverRoutes.js";
import { syncRoutes } from "./syncRoutes.js";
import { timelineRoutes } from "./timelineRoutes.js";

const versions = ["r0", "v1", "v3"];

/** Creates the Client-Server API as a Hono app. */
export function createApp(server: Server): Hono<RouteEnv> {
    const app = new Hono<RouteEnv>({ strict: false });
    app.use(
        cors({ allowHeaders: ["X-Requested-With", "Content-Type", "Authorization"], exposeHeaders: ["Retry-After"] }),
    );
    app.use(async (context, next) => {
        const requester = server.accounts.authenticate(tokenOf(context) ?? "");
        const request = server.faults.begin(requester?.userId);
        const onAbort = (): void => request.abort();
        context.req.raw.signal.addEventListener("abort", onAbort);
        context.set("requester", requester);
        context.set("signal", request.signal);
        try {
            await server.faults.meet(requester?.userId, request.signal);
            await next();
        } finally {
            request.end();
            context.req.raw.signal.removeEventListener("abort", onAbort);
        }
    });
    app.onError((error, context) => answerError(error, context));
    app.notFound((context) => context.json(...unrecognized(app, context)));

    app.route("/", serverRoutes(server));
    app.route("/", mediaRoutes(server));
    app.route("/_matrix/client/unstable", delayedRoutes(server));
    app.route("/_matrix/client", rtcRoutes(server));
    const areas = [
        loginRoutes(server),
        accountRoutes(server),
        syncRoutes(server),
        dataRoutes(server),
        deviceRoutes(server),
        keyRoutes(server),
        profileRoutes(server),
        pushRuleRoutes(server),
        roomRoutes(server),
        membershipRoutes(server),
        sendRoutes(server),
        timelineRoutes(server),
    ];
    for (const version of versions) for (const area of areas) app.route(`/_matrix/client/${version}`, area);
    return app;
}

function answerError(error: Error, context: Context<RouteEnv>): Response {
    if (error instanceof ConnectionCut) return cut(context);
    if (error instanceof UserInteractiveChallenge) return context.json(error.body, 401);
    const known = error instanceof HomeserverError ? error : new HomeserverError(500, "M_UNKNOWN", error.message);
    const { status, errcode, message, details } = known;
    const retryAfterMs = details["retry_after_ms"];
    if (typeof retryAfterMs === "number") context.header("Retry-After", String(Math.ceil(retryAfterMs / 1000)));
    return context.body(JSON.stringify({ errcode, error: message, ...details }), {
        status,
        headers: { "Content-Type": "application/json" },
    } as ResponseInit & { status: 500 });
}

/** The response of an aborted connection is never read. */
function cut(context: Context<RouteEnv>): Response {
    const { cut, incoming } = context.env;
    cut?.();
    incoming?.socket?.destroy();
    return context.body(null, 503);
}

/** 404 for an unknown path, 405 for a known path with another method. */
function unrecognized(app: Hono<RouteEnv>, context: Context<RouteEnv>): [JsonObject, 404 | 405] {
    const isKnown = ["GET", "POST", "PUT", "DELETE"].some((method) =>
        app.router.match(method, context.req.path)[0].some(([[, route]]) => route.method === method),
    );
    return [{ errcode: "M_UNRECOGNIZED", error: "Unrecognized request" }, isKnown ? 405 : 404];
}
