import { forwardRef, useState } from "react";
import type { CallSession } from "../../core/index.js";
import { meFirst } from "../../hooks/meFirst.js";
import { groupsOf } from "../../hooks/rows/groups.js";
import { createRowCache } from "../../hooks/rows/rowCache.js";
import type { PeopleOptions } from "../../hooks/rows/types.js";
import { usePeopleGroups } from "../../hooks/rows/usePeopleGroups.js";
import { listInteraction as interaction } from "./listInteraction.js";
import { PeopleList, type PeopleListOptions } from "./PeopleList.js";

/** Props of `ParticipantList`. */
export interface ParticipantListProps extends PeopleOptions, PeopleListOptions {
    /** The sessions to list, for example a room's `sessions` or some of them. */
    readonly sessions: readonly CallSession[];
}

/**
 * Lists the participants of one or more sessions, the user's own account first. Participants with several devices can be
 * expanded. Names come from `people`, by default from the provider. The list is a treegrid if rows can be expanded or have
 * actions. A long list renders only the rows in view.
 * @example
 * <ParticipantList sessions={sessions} search={search} onActivate={(row, { element }) => openProfile(row, element)} />
 */
export const ParticipantList = forwardRef<HTMLDivElement, ParticipantListProps>(function ParticipantList(props, ref) {
    const { sessions, search = "", sort = meFirst, people, me, hideIgnored, ...options } = props;
    const [cache] = useState(createRowCache);
    const groups = cache.groups(groupsOf(sessions));
    const listed = usePeopleGroups({ groups, search, sort, people, me, hideIgnored, interaction });
    return (
        <PeopleList ref={ref} {...options} {...{ listed, search, sort, interaction }} sessionCount={groups.length} />
    );
});
