import { get } from "../formats/fields.js";
import type { Membership } from "../formats/membership.js";
import type { Transport } from "../types.js";

/**
 * Two transports are one focus when their keys are equal: by default the type and the normalised service URL, or, without a
 * URL (MSC4195 leaves it to the homeserver), the type and the user's server.
 */
export function defaultTransportKey(transport: Transport, userId: string): string {
    const url = get(transport, "livekit_service_url") ?? get(transport, "url");
    const place = typeof url === "string" ? normaliseUrl(url) : userId.slice(userId.indexOf(":") + 1);
    return JSON.stringify([transport.type, place]);
}

/** Calls have few services and many devices on each. */
const maxNormalised = 100;
const normalised = new Map<string, string>();

function normaliseUrl(url: string): string {
    const known = normalised.get(url);
    if (known !== undefined) return known;
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const result = parsed
        ? `${parsed.protocol}//${parsed.host}${parsed.pathname.replace(/\/+$/, "")}${parsed.search}`
        : url;
    if (normalised.size >= maxNormalised) normalised.clear();
    normalised.set(url, result);
    return result;
}

/** What the oldest device of a session publishes on, and so everybody who follows it; a chain goes one step only. */
export function leadTransportOf(oldest: Membership | undefined): Transport | undefined {
    return oldest && oldest.focusRule !== "none" ? oldest.transports[0] : undefined;
}

/** What a device publishes on, given what the oldest one does. */
export function transportOf(membership: Membership, leadTransport: Transport | undefined): Transport | undefined {
    if (membership.focusRule === "none") return undefined;
    return membership.focusRule === "own" ? membership.transports[0] : leadTransport;
}
