import { Hono } from "hono";
import type { Account, Requester } from "../accounts/accounts.js";
import { userOfLogin } from "../accounts/accounts.js";
import { HomeserverError, badJson, forbidden, missingParam } from "../errors.js";
import { randomText } from "../ids.js";
import { optionalString, requireString, type JsonObject } from "../json.js";
import type { Server } from "../server.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for login, registration, logout and whoami. */
export function loginRoutes(server: Server): Hono<RouteEnv> {
    const { accounts, userInteractiveAuth } = server;
    const routes = new Hono<RouteEnv>();
    const enter = (account: Account, body: JsonObject): Requester => {
        const name = optionalString(body, "initial_device_display_name");
        return accounts.login(account, optionalString(body, "device_id"), name);
    };

    routes.get("/login", (context) => context.json({ flows: [{ type: "m.login.password" }] }));
    routes.post("/login", async (context) => {
        const body = await readBody(context);
        if (requireString(body, "type") !== "m.login.password") {
            throw new HomeserverError(400, "M_UNKNOWN", `Unknown login type ${String(body["type"])}`);
        }
        const user = userOfLogin(body);
        if (user === undefined) throw missingParam("identifier");
        if (typeof user !== "string") throw badJson("user is not a string");
        const account = accounts.checkPassword(user, requireString(body, "password"));
        return context.json(credentials(enter(account, body), server.serverName));
    });

    routes.get("/register/available", (context) => {
        const userId = accounts.userIdOf(context.req.query("username") ?? "");
        if (accounts.find(userId)) throw new HomeserverError(400, "M_USER_IN_USE", "User ID already taken.");
        return context.json({ available: true });
    });
    routes.post("/register", async (context) => {
        if (context.req.query("kind") === "guest") {
            throw forbidden("Guest access is disabled");
        }
        const body = await readBody(context);
        const name = optionalString(body, "username") ?? randomText(8).toLowerCase();
        if (accounts.find(accounts.userIdOf(name))) {
            throw new HomeserverError(400, "M_USER_IN_USE", "User ID already taken.");
        }
        userInteractiveAuth.passDummy(body);
        const account = accounts.add(name, requireString(body, "password"));
        if (body["inhibit_login"] === true) {
            return context.json({ user_id: account.userId, home_server: server.serverName });
        }
        return context.json(credentials(enter(account, body), server.serverName));
    });

    routes.post("/logout", (context) => {
        const { userId, deviceId } = requesterOf(context);
        server.keys.removeDevice(userId, deviceId);
        accounts.removeDevice(userId, deviceId);
        return context.json({});
    });
    routes.post("/logout/all", (context) => {
        const { userId } = requesterOf(context);
        for (const deviceId of accounts.get(userId).devices.keys()) {
            server.keys.removeDevice(userId, deviceId);
            accounts.removeDevice(userId, deviceId);
        }
        return context.json({});
    });
    routes.get("/account/whoami", (context) => {
        const { userId, deviceId } = requesterOf(context);
        return context.json({ user_id: userId, device_id: deviceId, is_guest: false });
    });
    return routes;
}

function credentials({ userId, deviceId, token }: Requester, serverName: string): JsonObject {
    return { user_id: userId, device_id: deviceId, access_token: token, home_server: serverName };
}
