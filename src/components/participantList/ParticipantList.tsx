import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { UseParticipantRowsOptions } from "../../hooks/rows/options.js";
import { useFoundPeople } from "../../hooks/rows/useFoundPeople.js";
import type { ClassNames } from "../className.js";
import { FoundList } from "./FoundList.js";
import type { RowSlots } from "./RowContent.js";

/** Props of `ParticipantList`. */
export interface ParticipantListProps
    extends
        Omit<UseParticipantRowsOptions, "hasActions" | "scrollToRow" | "onFocusMove">,
        RowSlots,
        Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly classNames?: ClassNames<"viewport" | "list" | "row" | "newcomers" | "empty"> | undefined;
    /** Shown for an empty call. */
    readonly renderEmpty?: (() => ReactNode) | undefined;
    /** Shown when a search has no match. Defaults to a message that also names a matching rejected membership. */
    readonly renderNoMatch?: ((search: string) => ReactNode) | undefined;
}

/**
 * Lists the participants of one or more sessions. Participants with several devices can be expanded. Names come from `people` or
 * from the provider. Renders a plain list if rows neither expand nor have actions, else a treegrid. With more than a hundred
 * rows, only the visible ones are rendered.
 * @example
 * <ParticipantList sessions={sessions} search={search} onActivate={(row, { element }) => openProfile(row, element)} />
 *
 */
export const ParticipantList = forwardRef<HTMLDivElement, ParticipantListProps>(function ParticipantList(props, ref) {
    const { sessions, search, sort, rejected, pending, roomId, people, me, hideIgnored, ...rest } = props;
    const found = useFoundPeople({ sessions, search, sort, rejected, pending, roomId, people, me, hideIgnored });
    return <FoundList ref={ref} found={found} {...rest} />;
});
