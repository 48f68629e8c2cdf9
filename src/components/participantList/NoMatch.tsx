import type { ReactElement } from "react";
import type { RejectedMembership } from "../../core/index.js";
import type { FoundPeople } from "../../hooks/rows/useFoundPeople.js";
import type { Text } from "../../text/createText.js";
import { formatReason } from "../../text/formatReason.js";
import { plainText } from "../../text/plainText.js";
import { useText } from "../../text/textContext.js";

/** Maximum number of rejected memberships to mention. An inspector lists all of them. */
const mostEntries = 3;

/** Displays that a search found no one, and which rejected or pending membership it may mean. */
export function NoMatch({ found }: { readonly found: FoundPeople }): ReactElement {
    const text = useText();
    const { search, rejected, pending, roomId } = found;
    const nameOf = (userId: string): string => plainText(found.nameOf(roomId, userId), 60);
    const entries = new Set([
        ...rejected.map((entry) => rejectedWords(text, entry, nameOf(entry.userId))),
        ...pending.map(({ sender }) => text.t("search.pending", { name: nameOf(sender) })),
    ]);
    return (
        <>
            <p>{text.t("search.nobody", { search: plainText(search, 60) })}</p>
            {[...entries].slice(0, mostEntries).map((words) => (
                <p key={words}>{words}</p>
            ))}
        </>
    );
}

function rejectedWords(text: Text, entry: RejectedMembership, name: string): string {
    const { reason, facts } = entry;
    if (reason !== "expired" || facts.endedTs === undefined) {
        return text.t("search.rejected", { name, reason: formatReason(text, entry) });
    }
    return text.t("search.expired", { name, time: text.moment(facts.endedTs) });
}
