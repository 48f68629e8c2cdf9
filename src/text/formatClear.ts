import type { ClearError, WhyNot } from "../core/internal.js";
import type { Text } from "./createText.js";
import { en } from "./english.js";
import type { MessageId } from "./messages.js";
import { plainText } from "./plainText.js";

type WhyNotId = Exclude<Extract<MessageId, `whyNot.${string}`>, "whyNot.other">;
type ErrorId = Extract<MessageId, `clear.error.${string}`>;

/** Returns why a membership can't be removed, as a sentence. A reason from the host's own policy is shown as it is. */
export function formatWhyNot({ t }: Text, whyNot: WhyNot): string {
    const id = `whyNot.${whyNot}`;
    return isWhyNotId(id) ? t(id) : t("whyNot.other", { reason: plainText(whyNot, 160) });
}

/** Returns why a removal failed, as a sentence. */
export function formatClearError(text: Text, { reason, whyNot, retryAfterMs }: ClearError): string {
    if (whyNot !== undefined) return formatWhyNot(text, whyNot);
    if (retryAfterMs !== undefined) return text.t("clear.wait", { count: Math.ceil(retryAfterMs / 1000) });
    const id = `clear.error.${reason}`;
    return text.t(isErrorId(id) ? id : "clear.error.failed");
}

function isWhyNotId(id: string): id is WhyNotId {
    return id in en.messages && id !== "whyNot.other";
}

function isErrorId(id: string): id is ErrorId {
    return id in en.messages;
}
