import { Hono, type Context } from "hono";
import type { Account } from "../accounts/accounts.js";
import { HomeserverError, forbidden } from "../errors.js";
import { isObject } from "../json.js";
import type { Server } from "../server.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for account data, global and per room, and for room tags. */
export function dataRoutes({ accounts }: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    const own = (context: Context<RouteEnv>): Account => {
        const { userId } = requesterOf(context);
        if (userId !== context.req.param("userId")) throw forbidden("Cannot access the account data of other users");
        return accounts.get(userId);
    };
    for (const path of [
        "/user/:userId/account_data/:type",
        "/user/:userId/rooms/:roomId/account_data/:type",
    ] as const) {
        routes.get(path, (context) => {
            const roomId = context.req.param("roomId") ?? "";
            return context.json(accounts.getData(own(context), roomId, context.req.param("type")));
        });
        routes.put(path, async (context) => {
            const account = own(context);
            const type = context.req.param("type");
            if (type === "m.push_rules" || type === "m.fully_read") {
                throw new HomeserverError(405, "M_BAD_JSON", `Cannot set ${type} through this API.`);
            }
            accounts.setData(account, context.req.param("roomId") ?? "", type, await readBody(context));
            return context.json({});
        });
    }

    routes.get("/user/:userId/rooms/:roomId/tags", (context) =>
        context.json({ tags: tagsOf(own(context), context.req.param("roomId")) }),
    );
    routes.put("/user/:userId/rooms/:roomId/tags/:tag", async (context) => {
        const { roomId, tag } = context.req.param();
        const account = own(context);
        const tags = { ...tagsOf(account, roomId), [tag]: await readBody(context) };
        accounts.setData(account, roomId, "m.tag", { tags });
        return context.json({});
    });
    routes.delete("/user/:userId/rooms/:roomId/tags/:tag", (context) => {
        const { roomId, tag } = context.req.param();
        const account = own(context);
        const { [tag]: _removed, ...tags } = tagsOf(account, roomId);
        accounts.setData(account, roomId, "m.tag", { tags });
        return context.json({});
    });
    return routes;
}

function tagsOf(account: Account, roomId: string): Record<string, unknown> {
    const tags = account.data.get(roomId)?.get("m.tag")?.content["tags"];
    return isObject(tags) ? tags : {};
}
