import { Hono } from "hono";
import type { Device } from "../accounts/accounts.js";
import { notFound } from "../errors.js";
import { objectOf, optionalString, stringsOf, type JsonObject } from "../json.js";
import { sendToDevices } from "../keys/toDevice.js";
import type { Server } from "../server.js";
import { once } from "./once.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for the requester's devices, and for messages to devices. */
export function deviceRoutes(server: Server): Hono<RouteEnv> {
    const { accounts, stream, keys, userInteractiveAuth } = server;
    const routes = new Hono<RouteEnv>();
    const find = (userId: string, deviceId: string): Device => {
        const device = accounts.get(userId).devices.get(deviceId);
        if (!device) throw notFound("No device found");
        return device;
    };
    const remove = (userId: string, deviceId: string): void => {
        keys.removeDevice(userId, deviceId);
        accounts.removeDevice(userId, deviceId);
    };

    routes.get("/devices", (context) => {
        const { devices } = accounts.get(requesterOf(context).userId);
        return context.json({ devices: [...devices.values()].map(describe) });
    });
    routes.get("/devices/:deviceId", (context) =>
        context.json(describe(find(requesterOf(context).userId, context.req.param("deviceId")))),
    );
    routes.put("/devices/:deviceId", async (context) => {
        const device = find(requesterOf(context).userId, context.req.param("deviceId"));
        device.displayName = optionalString(await readBody(context), "display_name") ?? device.displayName;
        return context.json({});
    });
    routes.delete("/devices/:deviceId", async (context) => {
        const { userId } = requesterOf(context);
        userInteractiveAuth.passPassword(userId, await readBody(context));
        remove(userId, context.req.param("deviceId"));
        return context.json({});
    });
    routes.post("/delete_devices", async (context) => {
        const { userId } = requesterOf(context);
        const body = await readBody(context);
        userInteractiveAuth.passPassword(userId, body);
        for (const deviceId of stringsOf(body["devices"])) remove(userId, deviceId);
        return context.json({});
    });
    routes.put("/sendToDevice/:type/:transactionId", async (context) => {
        const requester = requesterOf(context);
        const messages = objectOf(await readBody(context), "messages");
        const type = context.req.param("type");
        return context.json(
            once(server, context, () => {
                sendToDevices(accounts, stream, { sender: requester.userId, type, messages });
                return {};
            }),
        );
    });
    return routes;
}

function describe({ deviceId, displayName, lastSeenTs }: Device): JsonObject {
    return { device_id: deviceId, display_name: displayName ?? null, last_seen_ip: null, last_seen_ts: lastSeenTs };
}
