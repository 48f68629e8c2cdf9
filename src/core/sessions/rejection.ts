import type { Entry, Reason } from "../formats/entry.js";
import { compareStrings } from "../order.js";
import type { PendingMembership, RejectedMembership, RejectionFacts } from "../types.js";

const maxLength = 300;

/** By event id, then place in the event: keys of one event differ in that alone, as decimal numbers. */
export function compareListed(
    a: Pick<RejectedMembership, "eventId" | "key">,
    b: Pick<RejectedMembership, "eventId" | "key">,
): number {
    return compareStrings(a.eventId, b.eventId) || a.key.length - b.key.length || compareStrings(a.key, b.key);
}

/** An entry whose sender is not loaded, as it is listed. */
export function toPending({ key, origin: { eventId, sender } }: Entry): PendingMembership {
    return { key, eventId, sender, reason: "sender-not-loaded" };
}

/** An entry that does not count, as it is listed. */
export function toRejected({ key, origin }: Entry, { reason, facts }: Reason): RejectedMembership {
    const { eventId, sender } = origin;
    const what = `${quote(eventId)} of ${quote(sender)} does not count: ${reason.replaceAll("-", " ")}`;
    const detail = [what, ...factWords.flatMap(([name, words]) => (name in facts ? words + quote(facts[name]) : []))];
    return { key, ...origin, reason, facts, detail: detail.join(", ").slice(0, maxLength) };
}

const factWords: readonly (readonly [keyof RejectionFacts, string])[] = [
    ["path", "because of "],
    ["expected", "which must be "],
    ["endedTs", "since "],
    ["by", "because of "],
];

/** A stranger's word as a log may hold it: quoted, short, without characters that turn the line around. */
function quote(word: unknown): string {
    const short = JSON.stringify(String(word).slice(0, 60));
    return short.replace(/[\p{C}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
