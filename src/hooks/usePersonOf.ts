import { useMemo } from "react";
import type { PeopleSource, Person } from "../core/index.js";
import { reuseObject, staticStore } from "../core/internal.js";
import { useSelection } from "./useSelection.js";

/** A user as a source shows them; by their id without one. */
export function usePersonOf(people: PeopleSource | undefined, roomId: string, userId: string): Person {
    const store = useMemo(
        () => people?.person(roomId, userId) ?? staticStore({ userId, name: userId, avatarUrl: undefined }),
        [people, roomId, userId],
    );
    // A host's source may make its people anew at each call.
    return useSelection<Person, Person>(store, (person, previous) => reuseObject(previous, person));
}
