import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { UseParticipantRowsOptions } from "../../hooks/rows/options.js";
import { useFoundPeople } from "../../hooks/rows/useFoundPeople.js";
import type { ClassNames } from "../className.js";
import { FoundList } from "./FoundList.js";
import type { RowSlots } from "./RowContent.js";

/** What is listed, and what a host draws and does with it. */
export interface ParticipantListProps
    extends
        Omit<UseParticipantRowsOptions, "hasActions" | "scrollToRow" | "onFocusMove">,
        RowSlots,
        Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly classNames?: ClassNames<"viewport" | "list" | "row" | "newcomers" | "empty"> | undefined;
    /** What to show where nobody is. */
    readonly renderEmpty?: (() => ReactNode) | undefined;
    /** What to show where the search finds nobody; when absent, that, and whose entry it means that does not count. */
    readonly renderNoMatch?: ((search: string) => ReactNode) | undefined;
}

/**
 * The people of some sessions, and under those with several devices these. Plain data in; names come from `people`, or from
 * the provider where there is one. A plain list where rows do nothing, a treegrid where they fold or act. Of more than a
 * hundred rows, and of what a search finds among so many, only those that are seen are in the page.
 * @example
 * <ParticipantList sessions={sessions} search={search} onActivate={(row, { element }) => openProfile(row, element)} />
 */
export const ParticipantList = forwardRef<HTMLDivElement, ParticipantListProps>(function ParticipantList(props, ref) {
    const { sessions, search, sort, rejected, pending, roomId, people, me, hideIgnored, ...rest } = props;
    const found = useFoundPeople({ sessions, search, sort, rejected, pending, roomId, people, me, hideIgnored });
    return <FoundList ref={ref} found={found} {...rest} />;
});
