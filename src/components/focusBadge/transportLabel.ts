import type { Transport } from "../../core/index.js";
import { webAddress } from "../../core/internal.js";
import { plainText } from "../../text/plainText.js";
import type { PartText } from "../../text/textContext.js";

/** What is displayed of a transport. */
export interface TransportLabel {
    /** Its type, unless it is LiveKit, which nearly all clients use. */
    readonly kind: string | undefined;
    /** The host of its service URL, or the homeserver if there is no URL (MSC4195). */
    readonly place: string;
    /** Its service URL, if that may be linked. */
    readonly href: string | undefined;
}

const maxPlace = 80;

const familiarType = /^livekit\w*$/;

/** Returns the visible label of a transport. All of it comes from the network. */
export function transportLabel({ t }: PartText, transport: Transport): TransportLabel {
    const type = plainText(transport.type, 40);
    // In quotes, because it may look like a host name or a text of the kit.
    const kind = familiarType.test(type) ? undefined : t("text.quoted", { text: type });
    const url = transport["livekit_service_url"] ?? transport["url"];
    const address = webAddress(url);
    if (!address) {
        return { kind, place: t(url === undefined ? "focus.homeserver" : "focus.unknown"), href: undefined };
    }
    const { host, href, protocol, username, password } = address;
    const mayLink = protocol === "https:" && username + password === "" && href.length < 500;
    // The end of a host name shows who owns it.
    const place = host.length > maxPlace ? `…${host.slice(1 - maxPlace)}` : host;
    return { kind, place, href: mayLink ? href : undefined };
}
