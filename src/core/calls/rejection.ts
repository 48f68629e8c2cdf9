import type { PendingMembership, RejectedMembership } from "../types.js";
import { compareStrings } from "../util.js";
import type { Entry, Reason } from "../wire/entry.js";
import { describeRejection } from "./detail.js";

/** By event id, then place in the event: keys of one event differ in that alone, as decimal numbers. */
export function compareListed(
    a: Pick<RejectedMembership, "eventId" | "key">,
    b: Pick<RejectedMembership, "eventId" | "key">,
): number {
    return compareStrings(a.eventId, b.eventId) || a.key.length - b.key.length || compareStrings(a.key, b.key);
}

/** An entry whose sender is not loaded, as it is listed. */
export function toPending({ key, origin: { eventId, sender } }: Entry): PendingMembership {
    return { kind: "pending", key, eventId, sender, reason: "sender-not-loaded" };
}

/** An entry that does not count, as it is listed. */
export function toRejected({ key, origin }: Entry, { reason, facts }: Reason): RejectedMembership {
    return { kind: "rejected", key, ...origin, reason, facts, detail: describeRejection(reason, facts, origin) };
}
