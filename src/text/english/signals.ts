import type { Message, MessageId } from "../messages.js";

/** Texts of signals. */
export const signals = {
    "signal.speaking": "speaking",
    "signal.muted": "muted",
    "signal.sharing": "sharing their screen",
    "signal.cameraOff": "camera off",
    "signal.hand": "raised hand",
    "signal.handOrder": "raised hand, no. {order}",
    "signal.poor": "poor connection",
    "signal.lost": "connection lost",
    "signal.connecting": "connecting",
    "signal.absent": "not connected",
    "signal.strangers": {
        one: "{count} other device can hear this call without being in it.",
        other: "{count} other devices can hear this call without being in it.",
    },
} satisfies Partial<Record<MessageId, Message>>;
