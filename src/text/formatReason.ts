import type { PendingMembership, RejectedMembership } from "../core/index.js";
import { reasons } from "./english/reasons.js";
import { plainText } from "./plainText.js";
import type { PartText } from "./textContext.js";

type ReasonId = Exclude<Extract<keyof typeof reasons, `reason.${string}`>, "reason.expiredAt" | "reason.other">;

/** Returns why a membership isn't shown, as a sentence. An unknown reason is quoted. */
export function formatReason(
    { t, moment }: PartText<keyof typeof reasons>,
    { reason, facts }: Pick<RejectedMembership, "reason" | "facts"> | (PendingMembership & { readonly facts?: never }),
): string {
    if (reason === "expired" && facts?.endedTs !== undefined) {
        return t("reason.expiredAt", { time: moment(facts.endedTs) });
    }
    const id = `reason.${reason}`;
    return isReasonId(id) ? t(id) : t("reason.other", { reason: plainText(String(reason), 60) });
}

function isReasonId(id: string): id is ReasonId {
    return id in reasons && id !== "reason.expiredAt" && id !== "reason.other";
}
