import type { Context } from "hono";
import type { JsonObject } from "../json.js";
import type { Server } from "../server.js";
import { requesterOf, type RouteEnv } from "./request.js";

/** Does what a request asks once for its path, which ends in a transaction id; again, the same device gets the same answer. */
export function once({ accounts }: Server, context: Context<RouteEnv>, act: () => JsonObject): JsonObject {
    const { transactions } = accounts.device(requesterOf(context));
    const key = `${context.req.method} ${new URL(context.req.url).pathname}`;
    const known = transactions.get(key);
    if (known) return known;
    const answer = act();
    transactions.set(key, answer);
    return answer;
}
