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
    return sharedKey(transport.type, url) ?? JSON.stringify([transport.type, toText(url), userId]);
}

/** Keys are cached by URL, because a call has few services with many devices each, and mostly one type of them. */
const maxKeys = 100;
const keys = new Map<unknown, { readonly type: string; readonly key: string | undefined }>();

/** Returns the key of all transports with this URL; undefined if the URL is invalid. */
function sharedKey(type: string, url: unknown): string | undefined {
    const known = keys.get(url);
    if (known?.type === type) return known.key;
    const { protocol, host, pathname, search } = webAddress(url) ?? {};
    const key = protocol && JSON.stringify([type, `${protocol}//${host}${pathname?.replace(/\/+$/, "")}${search}`]);
    if (keys.size >= maxKeys) keys.clear();
    keys.set(url, { type, key });
    return key;
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
