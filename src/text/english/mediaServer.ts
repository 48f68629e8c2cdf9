import type { Message, MessageId } from "../messages.js";

/** Texts that explain a media server. */
export const mediaServer = {
    "focus.why": "About this media server: {focus}",
    "focus.decided": "{name} has been here longest.",
    "focus.oldest": "Everyone uses the media server of the oldest device.",
    "focus.multi": "Each device picks its own media server. This is the oldest device’s.",
    "focus.selection": "Chosen by “{selection}”.",
    "focus.here": { one: "{count} device uses it", other: "{count} devices use it" },
    "focus.elsewhere": { one: "{count} device uses another", other: "{count} devices use another" },
    "focus.offered": "Your homeserver offers this media server.",
    "focus.users": "Used by {names}",
    "focus.followers": "Use the same media server: {names}",
    "focus.unknownOf": "Unknown for {names}",
    "focus.splitWhy": "To see and hear everyone, your app connects to each of them.",
    "focus.raw": "Raw data",
} satisfies Partial<Record<MessageId, Message>>;
