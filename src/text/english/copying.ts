import type { Message, MessageId } from "../messages.js";

/** Texts of buttons that copy. */
export const copying = {
    "panel.copy": "Copy names",
    "panel.copied": "Copied",
    "panel.copyFailed": "Couldn’t copy",
} satisfies Partial<Record<MessageId, Message>>;
