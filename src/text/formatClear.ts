import type { ClearError, WhyNot } from "../core/internal.js";
import { clearing } from "./english/clearing.js";
import { plainText } from "./plainText.js";
import type { PartText } from "./textContext.js";

type WhyNotId = Exclude<Extract<keyof typeof clearing, `whyNot.${string}`>, "whyNot.other">;
type ErrorId = Extract<keyof typeof clearing, `clear.error.${string}`>;

/** Returns why a membership can't be removed, as a sentence. A reason from the host's own policy is shown as it is. */
export function formatWhyNot({ t }: PartText<keyof typeof clearing>, whyNot: WhyNot): string {
    const id = `whyNot.${whyNot}`;
    return isWhyNotId(id) ? t(id) : t("whyNot.other", { reason: plainText(whyNot, 160) });
}

/** Returns why a removal failed, as a sentence. */
export function formatClearError(
    text: PartText<keyof typeof clearing>,
    { reason, whyNot, retryAfterMs }: ClearError,
): string {
    if (whyNot !== undefined) return formatWhyNot(text, whyNot);
    if (retryAfterMs !== undefined) return text.t("clear.wait", { count: Math.ceil(retryAfterMs / 1000) });
    const id = `clear.error.${reason}`;
    return text.t(isErrorId(id) ? id : "clear.error.failed");
}

function isWhyNotId(id: string): id is WhyNotId {
    return id in clearing && id !== "whyNot.other";
}

function isErrorId(id: string): id is ErrorId {
    return id in clearing;
}
