import type { Message, MessageId } from "../messages.js";

/** Texts that explain why a membership is not shown. */
export const reasons = {
    "search.expired": "{name} isn’t shown: timed out at {time}.",
    "search.rejected": "{name} isn’t shown: {reason}",
    "search.pending": "Looking up {name}…",
    "reason.malformed": "The event is malformed.",
    "reason.expired": "It timed out.",
    "reason.expiredAt": "It timed out at {time}.",
    "reason.sender-not-joined": "The sender isn’t in the room.",
    "reason.sender-not-loaded": "Looking up the sender…",
    "reason.sender-mismatch": "It names someone other than the sender.",
    "reason.state-key-mismatch": "Its state key belongs to another user.",
    "reason.duplicate-device": "A newer event from the same device replaces it.",
    "reason.replaced-by-sticky": "A sticky event from the same device replaces it.",
    "reason.slot-closed": "The call slot is closed.",
    "reason.slot-missing": "The call slot is missing.",
    "reason.format-disabled": "Its format is turned off in this app.",
    "reason.call-ended": "The call has ended.",
    "reason.call-unknown": "The room doesn’t define this call.",
    "reason.not-encrypted": "It was sent unencrypted in an encrypted room.",
    "reason.too-many": "There are too many like it to show.",
    "reason.other": "Not shown: “{reason}”",
} satisfies Partial<Record<MessageId, Message>>;
