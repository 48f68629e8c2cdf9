import type { Transport } from "../../core/index.js";
import type { Text } from "../../text/createText.js";
import { plainText } from "../../text/plainText.js";

/** A transport's kind and place. */
export interface TransportLabel {
    readonly kind: string;
    /** The host of its service URL, or that the homeserver decides (MSC4195 leaves the URL out). */
    readonly place: string;
    /** Its service URL where that may be linked. */
    readonly href: string | undefined;
}

/** What is shown of a transport. All of it is the network's word. */
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

/** A transport as it was sent, bounded. */
export function rawTransport(transport: Transport): string {
    const json = JSON.stringify(transport, undefined, 2) ?? "";
    return json.length > 2000 ? `${json.slice(0, 2000)}…` : json;
}
