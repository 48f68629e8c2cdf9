import type { Message, MessageId } from "../messages.js";

/** Texts of announcements. */
export const announcements = {
    "announce.joined": { one: "{names} joined", other: "{names} joined" },
    "announce.left": { one: "{names} left", other: "{names} left" },
} satisfies Partial<Record<MessageId, Message>>;
