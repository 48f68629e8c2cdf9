import { useMemo } from "react";
import type { PeopleSource, Person } from "../core/index.js";
import { reuseObject, staticStore } from "../core/internal.js";
import { usePeopleSource } from "./usePeopleSource.js";
import { useSelection } from "./useSelection.js";

/** Options of `usePerson` and `usePeople`. */
export interface UsePersonOptions {
    /** The source of names and avatars. Defaults to the provider's people. */
    readonly people?: PeopleSource | undefined;
}

/**
 * Returns a user as a room shows them: from the provider's `people`, else from room state. Without a provider, the name is the
 * user ID. The name comes from the network.
 * @example
 * const { name } = usePerson(roomId, userId);
 */
export function usePerson(roomId: string, userId: string, { people: given }: UsePersonOptions = {}): Person {
    const provided = usePeopleSource();
    const people = given ?? provided;
    const store = useMemo(
        () => people?.person(roomId, userId) ?? staticStore(personWithoutSource(userId)),
        [people, roomId, userId],
    );
    // A host's source may create a new object on each call.
    return useSelection<Person, Person>(store, (person, previous) => reuseObject(previous, person));
}

/** Returns a person with only an ID. */
export function personWithoutSource(userId: string): Person {
    return { userId, name: userId, avatarUrl: undefined };
}
