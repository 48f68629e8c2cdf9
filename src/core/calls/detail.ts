import type { RejectedMembership } from "../types.js";

const maxLength = 300;

/** Quotes text from the network for a log: shortened and without direction marks. */
function quote(word: unknown): string {
    const short = JSON.stringify(String(word).slice(0, 60));
    return short.replace(/[\p{C}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

function date(ts: number): string {
    const time = new Date(ts);
    return Number.isNaN(time.getTime()) ? String(ts) : time.toISOString();
}

/** Returns why an entry is rejected, in English for logs. At most 300 characters. */
export function describeRejection({ reason, facts, eventId, sender }: RejectedMembership): string {
    const { path, expected, endedTs, by } = facts;
    const field = path === undefined ? `expected ${quote(expected)}` : `${quote(path)} must be ${expected}`;
    const why = [
        reason.replaceAll("-", " "),
        expected === undefined ? [] : field,
        endedTs === undefined ? [] : `it ended at ${date(endedTs)}`,
        by === undefined ? [] : `${quote(by)} counts`,
    ];
    return `${quote(eventId)} of ${quote(sender)} does not count: ${why.flat().join(", ")}`.slice(0, maxLength);
}
