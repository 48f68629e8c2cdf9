import { useMemo } from "react";
import { reuseObject } from "../../core/equality.js";
import type { PeopleSource, Person } from "../../core/index.js";
import { staticStore } from "../../hooks/staticStore.js";
import { useSelection } from "../../hooks/useSelection.js";

/** A user as a source shows them; by their id without one. */
export function usePersonOf(people: PeopleSource | undefined, roomId: string, userId: string): Person {
    const store = useMemo(
        () => people?.person(roomId, userId) ?? staticStore({ userId, name: userId, avatarUrl: undefined }),
        [people, roomId, userId],
    );
    return useSelection<Person, Person>(store, (person, previous) => reuseObject(previous, person));
}
