import type { Message, MessageId } from "../messages.js";

/** Texts of a list of names. */
export const names = {
    "people.others": { one: "{count} other", other: "{count} others" },
    "name.gone": "{name} (seems gone)",
    "name.ignored": "{name} (ignored)",
} satisfies Partial<Record<MessageId, Message>>;
