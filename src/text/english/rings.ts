import type { Message, MessageId } from "../messages.js";

/** Texts about rings and invited users. */
export const rings = {
    "ring.calling": "{name} is calling",
    "ring.started": "{name} started a call",
    "ring.room": "in {name}",
    "ring.decline": "Decline",
    "ring.notDeclined": "Couldn’t decline.",
    "invited.ringing": "Ringing…",
    "invited.declined": "Declined at {time}",
    "invited.missed": "No answer",
    "invited.folded": { one: "Invited ({count})", other: "Invited ({count})" },
} satisfies Partial<Record<MessageId, Message>>;
