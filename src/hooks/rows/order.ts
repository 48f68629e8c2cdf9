import type { CallParticipant, CallSession } from "../../core/index.js";
import { uniqueBy, weakMemo } from "../../core/internal.js";
import type { Comparator, SortableParticipant } from "../comparators.js";
import { sessionKey } from "./groups.js";
import type { NamesView } from "./names.js";

const everybodyOf = weakMemo(({ participants }: CallSession) => uniqueBy(participants, ({ userId }) => userId));

/**
 * Makes the order of a session's people; each session is sorted once. Sorting begins with the order that the session had
 * before, of which little changes, so that it takes little; of equals the older comes first all the same.
 */
export function createOrder(
    sort: Comparator<SortableParticipant> | undefined,
    { names }: NamesView,
    userId: string | null,
): (session: CallSession) => readonly CallParticipant[] {
    if (!sort) return everybodyOf;
    const ranks = new Map<string, ReadonlyMap<string, number>>();
    return weakMemo((session: CallSession) => {
        const key = sessionKey(session);
        const before = ranks.get(key);
        const sortable = everybodyOf(session).map((participant, index) => {
            const { userId: id } = participant;
            const by = { ...participant, name: names.name(session.roomId, id), isMe: id === userId };
            return { participant, index, by, rank: before?.get(id) ?? Infinity };
        });
        if (before) sortable.sort((a, b) => (a.rank === b.rank ? a.index - b.index : a.rank - b.rank));
        sortable.sort((a, b) => sort(a.by, b.by) || a.index - b.index);
        ranks.set(key, new Map(sortable.map(({ participant }, rank) => [participant.userId, rank])));
        return sortable.map(({ participant }) => participant);
    });
}
