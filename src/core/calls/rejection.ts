import type { PendingMembership, RejectedMembership } from "../types.js";
import { compareStrings, isSameJson, reuseObject } from "../util.js";
import type { Entry, Refusal } from "../wire/entry.js";
import { describeRejection } from "./detail.js";

/** A membership that a room lists outside of its sessions. */
export type Listed = PendingMembership | RejectedMembership;

/** Orders by event ID, then by place in the event. Keys from one event differ only in that place, a decimal number. */
export function compareListed(a: Pick<Listed, "eventId" | "key">, b: Pick<Listed, "eventId" | "key">): number {
    return compareStrings(a.eventId, b.eventId) || a.key.length - b.key.length || compareStrings(a.key, b.key);
}

/** Returns the pending membership to list for an entry. Returns `before` if it is equal. */
export function toPending({ key, event }: Entry, before?: Listed): PendingMembership {
    const { eventId, sender } = event;
    const said = { kind: "pending", key, eventId, sender, reason: "sender-not-loaded" } as const;
    return reuseObject<Listed>(before, said) as PendingMembership;
}

/** One getter for all: with one each, engines give each rejection a shape of its own, which takes a kilobyte. */
const detail = {
    enumerable: true,
    get(this: RejectedMembership) {
        return describeRejection(this);
    },
};

/**
 * Returns the rejected membership to list for an entry. Returns `before` if it is equal. The sentence is built when it is read.
 */
export function toRejected(entry: Entry, { reason, facts }: Refusal, before?: Listed): RejectedMembership {
    const { event, deviceId, key } = entry;
    const { eventId, sender, stateKey, type, format } = event;
    const said = {
        kind: "rejected",
        key,
        eventId,
        sender,
        userId: sender,
        stateKey,
        type,
        format,
        deviceId,
        reason,
        facts,
    } as const;
    if (reuseObject<object>(before, said, isSameJson) === before) return before as RejectedMembership;
    return Object.defineProperty(said, "detail", detail) as RejectedMembership;
}
