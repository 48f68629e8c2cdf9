import type { KnownReason, RejectedMembership, RejectionFacts } from "../types.js";

const maxLength = 300;

/** Returns text from the network for a log: quoted, shortened and without direction marks. */
function quote(word: unknown): string {
    const short = JSON.stringify(String(word).slice(0, 60));
    return short.replace(/[\p{C}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

function date(ts: number): string {
    const time = new Date(ts);
    return Number.isNaN(time.getTime()) ? String(ts) : time.toISOString();
}

/** The event of the rejected entry. */
type Origin = Pick<RejectedMembership, "eventId" | "sender" | "stateKey">;

const sentences: Readonly<Record<KnownReason, (facts: RejectionFacts, origin: Origin) => string>> = {
    malformed: ({ path, expected }) => `${quote(path)} must be ${expected}`,
    expired: ({ endedTs, path, expected }) =>
        endedTs === undefined ? `${quote(path)} must be ${expected}` : `it ended at ${date(endedTs)}`,
    "sender-not-joined": (_, { sender }) => `${quote(sender)} is not joined to the room`,
    "sender-mismatch": (_, { sender }) => `it names another user than its sender ${quote(sender)}`,
    "state-key-mismatch": (_, { sender, stateKey }) =>
        `its state key ${quote(stateKey)} does not name ${quote(sender)}`,
    "duplicate-device": ({ by }) =>
        by === undefined
            ? "its sender has many newer memberships of the same device"
            : `a newer membership of the same device counts, ${quote(by)}`,
    "replaced-by-sticky": ({ by }) => `a sticky membership of the same device counts, ${quote(by)}`,
    "slot-closed": () => "its slot is not open",
    "slot-missing": () => "its slot does not exist, and an open one is required",
    "format-disabled": () => "its format is not among those that are read",
    "call-ended": () => "its call has ended",
    "call-unknown": () => "the room does not define its call",
    "not-encrypted": () => "it was sent in clear text, and the room is encrypted",
    "too-many": ({ expected }) => `only ${expected} are read, and its sender has more`,
};

/** Returns why an entry is rejected, in English for logs. At most 300 characters. */
export function describeRejection(reason: KnownReason, facts: RejectionFacts, origin: Origin): string {
    const why = sentences[reason](facts, origin);
    return `${quote(origin.eventId)} of ${quote(origin.sender)} does not count: ${why}`.slice(0, maxLength);
}
