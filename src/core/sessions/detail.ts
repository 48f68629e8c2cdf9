import type { EntryOrigin } from "../formats/membership.js";
import type { RejectionFacts } from "../types.js";

const maxLength = 300;

/** A stranger's string as a log may hold it: quoted, short, without characters that turn the line around. */
function quote(text: string): string {
    const short = text.length > 80 ? `${text.slice(0, 80)}…` : text;
    return JSON.stringify(short).replace(
        /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

function date(ts: number | undefined): string {
    const time = new Date(ts ?? NaN);
    return Number.isNaN(time.getTime()) ? String(ts) : time.toISOString();
}

const sentences: Record<string, (facts: RejectionFacts, origin: EntryOrigin) => string> = {
    malformed: ({ path, expected }) => `${path} must be ${expected}`,
    expired: ({ endedTs, path, expected }) =>
        endedTs === undefined ? `${path} must be ${expected}` : `it ended at ${date(endedTs)}`,
    "sender-not-joined": (_, { sender }) => `${quote(sender)} is not joined to the room`,
    "sender-mismatch": (_, { sender }) => `it names another user than its sender ${quote(sender)}`,
    "state-key-mismatch": (_, { sender, stateKey }) =>
        `its state key ${quote(stateKey ?? "")} does not name its sender ${quote(sender)}`,
    "duplicate-device": ({ by }) => `a newer membership of the same device counts: ${quote(by ?? "")}`,
    "replaced-by-sticky": ({ by }) => `a sticky membership of the same device counts: ${quote(by ?? "")}`,
    "slot-closed": () => "its slot is not open",
    "slot-missing": () => "its slot does not exist, and an open slot is required",
    "format-disabled": () => "its format is not among those that are read",
    "call-ended": () => "its call has ended",
    "call-unknown": () => "the room does not define its call",
};

/** Why a membership does not count, in English for logs; at most 300 characters. */
export function describeRejection(reason: string, facts: RejectionFacts, origin: EntryOrigin): string {
    const sentence = sentences[reason]?.(facts, origin) ?? reason;
    const detail = `${quote(origin.eventId)} does not count: ${sentence}.`;
    return detail.length > maxLength ? `${detail.slice(0, maxLength - 1)}…` : detail;
}
