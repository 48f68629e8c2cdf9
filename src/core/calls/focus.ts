import type { Transport } from "../types.js";
import { get } from "../wire/fields.js";

/** Returns the key that identifies a transport's focus. */
export type TransportKey = (transport: Transport, userId: string) => string;

/**
 * The default key of a focus: the type and the normalized service URL or, without a URL (MSC4195 leaves it to the homeserver),
 * the type and the user's server.
 */
export function defaultTransportKey(transport: Transport, userId: string): string {
    const url = get(transport, "livekit_service_url") ?? get(transport, "url");
    const place = typeof url === "string" ? normaliseUrl(url) : userId.slice(userId.indexOf(":") + 1);
    return JSON.stringify([transport.type, place]);
}

/** A cache, because calls have few services with many devices each. */
const maxNormalised = 100;
const normalised = new Map<string, string>();

function normaliseUrl(url: string): string {
    const known = normalised.get(url);
    if (known !== undefined) return known;
    const parsed = parseUrl(url);
    if (!parsed) return url;
    const { protocol, host, pathname, search } = parsed;
    const result = `${protocol}//${host}${pathname.replace(/\/+$/, "")}${search}`;
    if (normalised.size >= maxNormalised) normalised.clear();
    normalised.set(url, result);
    return result;
}

/** `URL.canParse` is missing where hosts run their tests: in Jest's jsdom. */
function parseUrl(url: string): URL | undefined {
    try {
        return new URL(url);
    } catch {
        return undefined;
    }
}
