import { useMemo } from "react";
import type { PeopleSource, Person, Store } from "../core/index.js";
import { derive, reuseArray, reuseObject, staticStore } from "../core/internal.js";
import { usePeopleSource } from "./usePeopleSource.js";
import { personWithoutSource, type UsePersonOptions } from "./usePerson.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns several users as a room shows them, in the order of their IDs, for example for a `FacePile`. Follows each of them, so
 * pass only the users that are shown. Returns the same array while nothing in it changes.
 * @example
 * const participants = useCallParticipants(roomId);
 * const people = usePeople(roomId, participants.slice(0, 5).map(({ userId }) => userId));
 */
export function usePeople(
    roomId: string,
    userIds: readonly string[],
    { people: given }: UsePersonOptions = {},
): readonly Person[] {
    const provided = usePeopleSource();
    const people = given ?? provided;
    // Hosts write the array inline; its text is the same for the same IDs.
    const ids = JSON.stringify(userIds);
    const store = useMemo(() => storeOf(people, roomId, JSON.parse(ids) as readonly string[]), [people, roomId, ids]);
    return useSelection<readonly Person[], readonly Person[]>(store, (next, previous) =>
        reuseArray(
            previous,
            next.map((person, index) => reuseObject(previous?.[index], person)),
        ),
    );
}

function storeOf(
    people: PeopleSource | undefined,
    roomId: string,
    userIds: readonly string[],
): Store<readonly Person[]> {
    if (!people) return staticStore(userIds.map(personWithoutSource));
    return derive(
        userIds.map((userId) => people.person(roomId, userId)),
        (...persons) => persons,
    );
}
