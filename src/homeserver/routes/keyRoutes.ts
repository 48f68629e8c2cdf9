import { Hono } from "hono";
import { isObject, objectOf, stringsOf, type JsonObject } from "../json.js";
import type { Server } from "../server.js";
import { positionOf } from "../stream.js";
import { deviceListsSince } from "../sync/deviceLists.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for encryption keys: upload, query, claim, changes and cross-signing. */
export function keyRoutes(server: Server): Hono<RouteEnv> {
    const { keys, accounts, userInteractiveAuth } = server;
    const routes = new Hono<RouteEnv>();
    routes.post("/keys/upload", async (context) => {
        const { userId, deviceId } = requesterOf(context);
        keys.upload(userId, deviceId, await readBody(context));
        return context.json({ one_time_key_counts: keys.counts(userId, deviceId) });
    });
    routes.post("/keys/query", async (context) => {
        const requester = requesterOf(context);
        const wanted = Object.entries(objectOf(await readBody(context), "device_keys"));
        const known = wanted.filter(([userId]) => accounts.find(userId));
        const kinds = { master_keys: "master_key", self_signing_keys: "self_signing_key" } as const;
        const answer: Record<string, JsonObject> = { device_keys: {}, user_signing_keys: {}, failures: {} };
        for (const section of Object.keys(kinds)) answer[section] = {};
        for (const [userId, deviceIds] of known) {
            const nameOf = (deviceId: string): string | undefined =>
                accounts.find(userId)?.devices.get(deviceId)?.displayName;
            add(answer, "device_keys", userId, keys.deviceKeysOf(userId, stringsOf(deviceIds), nameOf));
            const own = keys.crossSigningOf(userId);
            for (const [section, kind] of Object.entries(kinds)) add(answer, section, userId, own[kind]);
            if (userId === requester.userId) add(answer, "user_signing_keys", userId, own.user_signing_key);
        }
        return context.json(answer);
    });
    routes.post("/keys/claim", async (context) => {
        requesterOf(context);
        const claimed: Record<string, JsonObject> = {};
        for (const [userId, devices] of Object.entries(objectOf(await readBody(context), "one_time_keys"))) {
            for (const [deviceId, algorithm] of Object.entries(isObject(devices) ? devices : {})) {
                const key = keys.claim(userId, deviceId, String(algorithm));
                if (key) (claimed[userId] ??= {})[deviceId] = key;
            }
        }
        return context.json({ one_time_keys: claimed, failures: {} });
    });
    routes.get("/keys/changes", (context) => {
        const { userId } = requesterOf(context);
        const from = positionOf(context.req.query("from") ?? "") ?? 0;
        return context.json(deviceListsSince(server, userId, from, positionOf(context.req.query("to") ?? "")));
    });
    routes.post("/keys/device_signing/upload", async (context) => {
        const { userId } = requesterOf(context);
        const body = await readBody(context);
        if (keys.crossSigningOf(userId).master_key) userInteractiveAuth.passPassword(userId, body);
        keys.setCrossSigning(userId, body);
        return context.json({});
    });
    routes.post("/keys/signatures/upload", async (context) => {
        requesterOf(context);
        for (const [userId, signed] of Object.entries(await readBody(context))) {
            if (isObject(signed)) keys.addSignatures(userId, signed);
        }
        return context.json({ failures: {} });
    });
    return routes;
}

function add(answer: Record<string, JsonObject>, section: string, userId: string, value: JsonObject | undefined): void {
    if (value) answer[section] = { ...answer[section], [userId]: value };
}
