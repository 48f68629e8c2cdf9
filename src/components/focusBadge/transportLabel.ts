import type { Transport } from "../../core/index.js";
import { webAddress } from "../../core/internal.js";
import { plainText } from "../../text/plainText.js";
import type { PartText } from "../../text/textContext.js";

/** The type and host of a transport. */
export interface TransportLabel {
    readonly kind: string;
    /** The host of its service URL, or the homeserver if there is no URL (MSC4195). */
    readonly place: string;
    /** Its service URL, if that may be linked. */
    readonly href: string | undefined;
}

const maxPlace = 80;

/** Returns the visible label of a transport. All of it is from the network. */
export function transportLabel({ t }: PartText, transport: Transport): TransportLabel {
    const kind = plainText(transport.type, 40);
    const url = transport["livekit_service_url"] ?? transport["url"];
    if (url === undefined) return { kind, place: t("focus.homeserver"), href: undefined };
    const address = webAddress(url);
    if (!address) return { kind, place: t("focus.unknown"), href: undefined };
    const { host, href, protocol, username, password } = address;
    const mayLink = protocol === "https:" && username + password === "" && href.length < 500;
    // The end of a host shows who owns it.
    const place = host.length > maxPlace ? `…${host.slice(1 - maxPlace)}` : host;
    return { kind, place, href: mayLink ? href : undefined };
}

const maxDepth = 12;
/** Characters that change the direction of the following text, or are invisible. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Returns a transport as it was sent, shortened and without characters that hide or move text. */
export function rawTransport(transport: Transport): string {
    const json = JSON.stringify(upTo(maxDepth, transport), undefined, 2);
    const start = json.length > 2000 ? `${json.slice(0, 2000)}…` : json;
    return start.replace(hidden, (each) => (each === "\n" ? each : escaped(each)));
}

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Returns a JSON value up to a depth, because engines cannot stringify thousands of levels. */
function upTo(depth: number, value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (depth === 0) return "…";
    if (Array.isArray(value)) return value.map((item) => upTo(depth - 1, item));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, upTo(depth - 1, item)]));
}
