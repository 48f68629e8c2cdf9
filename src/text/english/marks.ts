import type { Message, MessageId } from "../messages.js";

/** Texts of badges and icons outside of a panel. */
export const marks = {
    "badge.label": { one: "Call with {count} person", other: "Call with {count} people" },
    "badge.pending": "Looking up who’s in the call…",
    "badge.stale": "as of {time}",
    "badge.ringing": "ringing",
} satisfies Partial<Record<MessageId, Message>>;
