import { Hono } from "hono";
import { notFound } from "../errors.js";
import { defaultRoomVersion, roomVersions } from "../rooms/createRoom.js";
import type { Server } from "../server.js";
import { requesterOf, type RouteEnv } from "./request.js";

const specVersions = [
    "v1.1",
    "v1.2",
    "v1.3",
    "v1.4",
    "v1.5",
    "v1.6",
    "v1.7",
    "v1.8",
    "v1.9",
    "v1.10",
    "v1.11",
    "v1.12",
];

const unstableFeatures = {
    "org.matrix.msc4140": true,
    "org.matrix.msc4143": true,
    "org.matrix.msc4222": true,
    "org.matrix.msc4354": true,
};

/** Creates the routes for the versions and capabilities of the server. */
export function serverRoutes(server: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    routes.get("/_matrix/client/versions", (context) =>
        context.json({ versions: specVersions, unstable_features: unstableFeatures }),
    );
    routes.get("/.well-known/matrix/client", (context) =>
        context.json({
            "m.homeserver": { base_url: new URL(context.req.url).origin },
            "org.matrix.msc4143.rtc_foci": server.transports,
        }),
    );
    routes.get("/_matrix/client/v3/capabilities", (context) => {
        requesterOf(context);
        return context.json({
            capabilities: {
                "m.room_versions": {
                    default: defaultRoomVersion,
                    available: Object.fromEntries(roomVersions.map((version) => [version, "stable"])),
                },
                "m.change_password": { enabled: false },
                "m.set_displayname": { enabled: true },
                "m.set_avatar_url": { enabled: true },
                "m.3pid_changes": { enabled: false },
                "m.get_login_token": { enabled: false },
            },
        });
    });
    routes.get("/_matrix/client/v3/voip/turnServer", (context) => {
        requesterOf(context);
        return context.json({});
    });
    routes.get("/_matrix/client/v3/room_keys/version", (context) => {
        requesterOf(context);
        throw notFound("No current backup version");
    });
    return routes;
}
