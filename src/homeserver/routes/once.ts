import type { Context } from "hono";
import type { JsonObject } from "../json.js";
import type { Server } from "../server.js";
import { requesterOf, type RouteEnv } from "./request.js";

/** Acts once per device and path, which ends in a transaction ID. Repeated requests get the same response. */
export function once({ accounts }: Server, context: Context<RouteEnv>, act: () => JsonObject): JsonObject {
    const { transactions } = accounts.device(requesterOf(context));
    const key = `${context.req.method} ${new URL(context.req.url).pathname}`;
    const known = transactions.get(key);
    if (known) return known;
    const answer = act();
    transactions.set(key, answer);
    return answer;
}
