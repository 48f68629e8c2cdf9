import { isRoomCall, type CallParticipant, type CallSession } from "../../core/index.js";
import { earliest, groupBy, weakMemo } from "../../core/internal.js";
import { groupOfPeople, type PeopleGroup } from "../../hooks/rows/groups.js";

/** Returns the people of all sessions as one list: each user once, with their devices from all sessions, oldest first. */
export const groupsOfPeople = weakMemo((sessions: readonly CallSession[]): readonly PeopleGroup[] => {
    const [first] = sessions;
    if (!first) return [];
    const byUser = groupBy(
        sessions.flatMap(({ devices }) => devices),
        ({ userId }) => userId,
    );
    const people = [...byUser].map(([userId, devices]): CallParticipant => ({
        userId,
        devices,
        joinedTs: earliest(devices.map(({ since }) => since)),
    }));
    return [
        groupOfPeople(
            first.roomId,
            people.sort((a, b) => a.joinedTs - b.joinedTs),
        ),
    ];
});

/** Maximum number of sessions with a card. The others are shown as a number. */
const mostCards = 20;

/**
 * Splits groups into those with a card and the others. The room's call, the user's own sessions and sessions with several
 * people come first, so that no member can push them out of view with many sessions of their own.
 */
export function splitCards(
    groups: readonly PeopleGroup[],
    ownUserId: string | null,
): { readonly cards: readonly PeopleGroup[]; readonly folded: readonly PeopleGroup[] } {
    if (groups.length <= mostCards) return { cards: groups, folded: [] };
    const rankOf = ({ session }: PeopleGroup): number => {
        if (!session) return 3;
        if (isRoomCall(session)) return 0;
        if (session.participants.some(({ userId }) => userId === ownUserId)) return 1;
        return session.participants.length > 1 ? 2 : 3;
    };
    const ranked = groups.map((group) => ({ group, rank: rankOf(group) })).sort((a, b) => a.rank - b.rank);
    const inOrder = ranked.map(({ group }) => group);
    return { cards: inOrder.slice(0, mostCards), folded: inOrder.slice(mostCards) };
}
