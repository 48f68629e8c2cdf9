import type { Message, MessageId } from "../messages.js";

/** Texts of the membership inspector. */
export const inspector = {
    "inspector.title": { one: "Not shown ({count})", other: "Not shown ({count})" },
    "inspector.more": { one: "Show {count} more", other: "Show {count} more" },
    "inspector.copy": "Copy as JSON",
    "inspector.event": "Event",
    "inspector.format": "Format",
    "inspector.pending": "pending",
    "inspector.stranger": "Connected to the media server without being in the call. This device can hear the call.",
} satisfies Partial<Record<MessageId, Message>>;
