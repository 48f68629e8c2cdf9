import type { Transport } from "../types.js";
import { get, toText } from "../wire/fields.js";

/** Returns the key that identifies a transport's focus. */
export type TransportKey = (transport: Transport, userId: string) => string;

/**
 * The default key of a focus: the type and the normalized service URL or, without a URL (MSC4195 leaves it to the homeserver),
 * the type and the user's server. An invalid URL is not shared with other users.
 */
export function defaultTransportKey(transport: Transport, userId: string): string {
    const url = get(transport, "livekit_service_url") ?? get(transport, "url");
    if (url === undefined) return JSON.stringify([transport.type, userId.slice(userId.indexOf(":") + 1)]);
    const place = normaliseUrl(url);
    return JSON.stringify(place === undefined ? [transport.type, toText(url), userId] : [transport.type, place]);
}

/** Normalized URLs are cached, because a call has few services with many devices each. */
const maxNormalised = 100;
const normalised = new Map<unknown, string | undefined>();

function normaliseUrl(url: unknown): string | undefined {
    if (normalised.has(url)) return normalised.get(url);
    const { protocol, host, pathname, search } = webAddress(url) ?? {};
    const result = protocol && `${protocol}//${host}${pathname?.replace(/\/+$/, "")}${search}`;
    if (normalised.size >= maxNormalised) normalised.clear();
    normalised.set(url, result);
    return result;
}

const webProtocols = ["https:", "http:", "wss:", "ws:"];

/** Parses the URL of a web server. Returns undefined for anything else. */
export function webAddress(url: unknown): URL | undefined {
    // `URL.canParse` is missing in Jest's jsdom, where hosts run their tests.
    try {
        const parsed = typeof url === "string" ? new URL(url) : undefined;
        return parsed && webProtocols.includes(parsed.protocol) ? parsed : undefined;
    } catch {
        return undefined;
    }
}
