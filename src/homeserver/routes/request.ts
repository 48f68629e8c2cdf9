import type { Context } from "hono";
import { unknownToken, type Requester } from "../accounts/accounts.js";
import { HomeserverError, badJson } from "../errors.js";
import { isObject, type JsonObject } from "../json.js";

/** The context of a request in the routes. */
export interface RouteEnv {
    Bindings: Connection;
    Variables: {
        /** The requester, if the request has a token. */
        readonly requester: Requester | undefined;
        /** Aborts when the request is cut off. */
        readonly signal: AbortSignal;
    };
}

/** How the connection of a request is cut: what `fetch` gives, or the socket of `@hono/node-server`. */
interface Connection {
    readonly cut?: () => void;
    readonly incoming?: { readonly socket?: { destroy(): void } };
}

/** Returns the requester. Throws M_MISSING_TOKEN or M_UNKNOWN_TOKEN. */
export function requesterOf(context: Context<RouteEnv>): Requester {
    const requester = context.get("requester");
    if (requester) return requester;
    if (tokenOf(context) === undefined) throw new HomeserverError(401, "M_MISSING_TOKEN", "Missing access token");
    throw unknownToken();
}

/** Returns the body of a request. Throws M_NOT_JSON, or M_BAD_JSON if it is not an object. */
export async function readBody(context: Context<RouteEnv>): Promise<JsonObject> {
    const text = await context.req.text();
    if (text === "") return {};
    const body = parse(text);
    if (!isObject(body)) throw badJson("Content must be a JSON object.");
    return body;
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        throw new HomeserverError(400, "M_NOT_JSON", "Content not JSON.");
    }
}

/** Returns the access token of a request. */
export function tokenOf(context: Context<RouteEnv>): string | undefined {
    const header = context.req.header("Authorization");
    return header?.startsWith("Bearer ") ? header.slice("Bearer ".length) : context.req.query("access_token");
}
