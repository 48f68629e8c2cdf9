import type { Transport } from "../../core/index.js";
import type { Text } from "../../text/createText.js";
import { plainText } from "../../text/plainText.js";

/** The type and host of a transport. */
export interface TransportLabel {
    readonly kind: string;
    /** The host of its service URL, or the homeserver if there is no URL (MSC4195). */
    readonly place: string;
    /** Its service URL where that may be linked. */
    readonly href: string | undefined;
}

/** Returns the visible label of a transport. All of it is from the network. */
export function transportLabel({ t }: Text, transport: Transport): TransportLabel {
    const kind = plainText(transport.type, 40);
    const url = transport["livekit_service_url"] ?? transport["url"];
    if (typeof url !== "string") return { kind, place: t("focus.homeserver"), href: undefined };
    const { host = "", protocol = "" } = parse(url) ?? {};
    return {
        kind,
        place: plainText(host || url, 80),
        href: protocol === "https:" && url.length < 500 ? url : undefined,
    };
}

function parse(url: string): URL | undefined {
    try {
        return new URL(url);
    } catch {
        return undefined;
    }
}

/** Returns a transport as it was sent, shortened. */
export function rawTransport(transport: Transport): string {
    const json = JSON.stringify(transport, undefined, 2) ?? "";
    return json.length > 2000 ? `${json.slice(0, 2000)}…` : json;
}
