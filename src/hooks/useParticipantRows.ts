import type { UseParticipantRowsOptions } from "./rows/options.js";
import { useFoundPeople } from "./rows/useFoundPeople.js";
import { useRows, type ParticipantRows } from "./rows/useRows.js";

/**
 * The people of some sessions as flat rows, for a list of any look and any virtualiser: sessions, the people in each, and the
 * devices of those with several. What a row shows (`session`, `participant`, `device`) stays the same object while it does
 * not change; its position does change when someone joins, so give a memoized row the former and its element the row's props.
 * Where rows fold or act it is a treegrid with one tab stop, and keys walk it. Works without a provider, then by ids.
 * @example
 * const { sessions } = useRoomCalls(roomId);
 * const { rows, getListProps, getRowProps } = useParticipantRows({ sessions, search, sort: byName });
 */
export function useParticipantRows(options: UseParticipantRowsOptions): ParticipantRows {
    return useRows(useFoundPeople(options), options);
}
