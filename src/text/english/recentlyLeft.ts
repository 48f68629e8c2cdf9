import type { Message, MessageId } from "../messages.js";

/** Texts about people who left. */
export const recentlyLeft = {
    "left.left": "left at {time}",
    "left.expired": "timed out at {time}",
    "left.removed": "removed at {time}",
    "left.no-longer-in-room": "left the room at {time}",
    "left.after": "after {duration}",
    "left.afterMoment": "after less than a minute",
    "left.wereHere": { one: "Left earlier ({count})", other: "Left earlier ({count})" },
    "left.more": { one: "Show {count} more", other: "Show {count} more" },
} satisfies Partial<Record<MessageId, Message>>;
