import type { CallParticipant, CallSession } from "../../core/index.js";
import { uniqueBy, weakMemo } from "../../core/internal.js";

/** People who are listed together, in order: those of one session, or of several. */
export interface PeopleGroup {
    readonly key: string;
    readonly roomId: string;
    readonly session: CallSession | undefined;
    readonly people: readonly CallParticipant[];
    /** The IDs of users who have left but still have rows. */
    readonly left?: ReadonlySet<string>;
}

/** Returns the people of each session. */
export const groupsOf = weakMemo((sessions: readonly CallSession[]): readonly PeopleGroup[] =>
    uniqueBy(sessions.map(groupOfSession), ({ key }) => key),
);

/** Returns the people of one session, each once, oldest first. */
const groupOfSession = weakMemo((session: CallSession): PeopleGroup => ({
    key: JSON.stringify([session.roomId, session.key]),
    roomId: session.roomId,
    session,
    people: everyone(session.participants),
}));

/** Groups people who are not in the same session. */
export function groupOfPeople(roomId: string, people: readonly CallParticipant[]): PeopleGroup {
    return { key: JSON.stringify([roomId, null]), roomId, session: undefined, people };
}

/** Returns the row key of a person in a group: the JSON of room, session and user. */
export function personKey({ key }: PeopleGroup, userId: string): string {
    return `${key.slice(0, -1)},${JSON.stringify(userId)}]`;
}

/** Returns the index of each user in a list. */
export const indexByUser = weakMemo((people: readonly CallParticipant[]): ReadonlyMap<string, number> => {
    const places = new Map<string, number>();
    for (const [index, { userId }] of people.entries()) places.set(userId, index);
    return places;
});

/** Returns the first participant of each user. */
function everyone(participants: readonly CallParticipant[]): readonly CallParticipant[] {
    const isEachOnce = indexByUser(participants).size === participants.length;
    return isEachOnce ? participants : uniqueBy(participants, ({ userId }) => userId);
}
