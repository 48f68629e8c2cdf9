import type { Message, MessageId } from "../messages.js";

/** Texts of a pile of faces. */
export const faces = {
    "people.names": "In the call: {names}",
} satisfies Partial<Record<MessageId, Message>>;
