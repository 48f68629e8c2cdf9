import type { ReactElement } from "react";
import type { RejectedMembership } from "../../core/index.js";
import { fold, createMatcher } from "../../hooks/rows/search.js";
import { useGetName } from "../../hooks/useGetName.js";
import { reasons } from "../../text/english/reasons.js";
import { formatReason } from "../../text/formatReason.js";
import { plainName } from "../../text/plainText.js";
import { usePartText, type PartText } from "../../text/textContext.js";
import { usePanel } from "./panelContext.js";

/** Maximum number of rejected memberships to explain. The inspector lists all. */
const mostEntries = 3;

/** Explains rejected and pending memberships that match a search. */
export function HiddenMatches(): ReactElement {
    const text = usePartText(reasons);
    const { search, snapshot, getName } = usePanel();
    const isMatch = createMatcher(search);
    const isMeant = (userId: string): boolean => isMatch(`${fold(getName(userId))}\n${fold(userId)}`);
    const rejected = snapshot.rejected.filter(({ userId }) => isMeant(userId));
    const pending = snapshot.pending.filter(({ sender }) => isMeant(sender));
    const userIds = new Set([...rejected.map(({ userId }) => userId), ...pending.map(({ sender }) => sender)]);
    // People who are not in the call, whose names nothing else may have looked up.
    const getLatestName = useGetName(snapshot.roomId, [...userIds].slice(0, mostEntries), undefined);
    const nameOf = (userId: string): string => plainName(getLatestName(userId), userId, 60);
    const entries = new Set([
        ...rejected.map((entry) => rejectedWords(text, entry, nameOf(entry.userId))),
        ...pending.map(({ sender }) => text.t("search.pending", { name: nameOf(sender) })),
    ]);
    return (
        <>
            {[...entries].slice(0, mostEntries).map((words) => (
                <div key={words}>{words}</div>
            ))}
        </>
    );
}

function rejectedWords(text: PartText<keyof typeof reasons>, entry: RejectedMembership, name: string): string {
    const { reason, facts } = entry;
    if (reason !== "expired" || facts.endedTs === undefined) {
        return text.t("search.rejected", { name, reason: formatReason(text, entry) });
    }
    return text.t("search.expired", { name, time: text.moment(facts.endedTs) });
}
