import { useState } from "react";
import { groupsOf } from "./rows/groups.js";
import { rowInteraction as interaction } from "./rows/interaction.js";
import { createRowCache } from "./rows/rowCache.js";
import type { ParticipantRows, UseParticipantRowsOptions } from "./rows/types.js";
import { usePeopleGroups } from "./rows/usePeopleGroups.js";
import { useRows } from "./rows/useRows.js";

/**
 * Returns the participants of some sessions as flat rows, for a list with any look and any virtualizer: sessions, their
 * participants, and the devices of participants with several. A row is the same object while its content does not change, so
 * memoized rows render only for their own changes. If rows can be expanded or have actions, the list is a treegrid with one tab
 * stop and arrow keys. Without a provider, shows user IDs instead of names.
 * @example
 * const { sessions } = useRoomCalls(roomId);
 * const { rows, getListProps, getRowProps } = useParticipantRows({ sessions, search, sort: byName });
 */
export function useParticipantRows(options: UseParticipantRowsOptions): ParticipantRows {
    const { sessions, search = "" } = options;
    const [cache] = useState(createRowCache);
    const groups = cache.groups(groupsOf(sessions));
    const listed = usePeopleGroups({ ...options, groups, interaction });
    return useRows({ ...listed, search, sessionCount: groups.length, interaction }, options, cache).list;
}
