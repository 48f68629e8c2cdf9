import { Hono } from "hono";
import type { Server } from "../server.js";
import { readBody, requesterOf, type RouteEnv } from "./request.js";

/** Creates the routes for push rules, which are kept for the clients. */
export function pushRuleRoutes({ accounts }: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    routes.get("/pushrules", (context) =>
        context.json({ global: accounts.get(requesterOf(context).userId).pushRules.rules() }),
    );
    routes.get("/pushrules/global", (context) =>
        context.json(accounts.get(requesterOf(context).userId).pushRules.rules()),
    );
    routes.get("/pushrules/global/:kind/:ruleId", (context) => {
        const { kind, ruleId } = context.req.param();
        return context.json({ ...accounts.get(requesterOf(context).userId).pushRules.find(kind, ruleId) });
    });
    routes.put("/pushrules/global/:kind/:ruleId", async (context) => {
        const { kind, ruleId } = context.req.param();
        const account = accounts.get(requesterOf(context).userId);
        account.pushRules.put(kind, ruleId, await readBody(context));
        accounts.setPushRules(account);
        return context.json({});
    });
    routes.delete("/pushrules/global/:kind/:ruleId", (context) => {
        const { kind, ruleId } = context.req.param();
        const account = accounts.get(requesterOf(context).userId);
        account.pushRules.remove(kind, ruleId);
        accounts.setPushRules(account);
        return context.json({});
    });
    routes.put("/pushrules/global/:kind/:ruleId/:field{enabled|actions}", async (context) => {
        const { kind, ruleId, field } = context.req.param();
        const account = accounts.get(requesterOf(context).userId);
        const rule = account.pushRules.find(kind, ruleId);
        const body = await readBody(context);
        if (field === "enabled") rule.enabled = body["enabled"] === true;
        else rule.actions = body["actions"] ?? [];
        accounts.setPushRules(account);
        return context.json({});
    });
    return routes;
}
