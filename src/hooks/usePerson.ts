import { useMemo } from "react";
import { reuseObject } from "../core/equality.js";
import type { Person } from "../core/index.js";
import { useRollcallContext } from "./rollcallContext.js";
import { staticStore } from "./staticStore.js";
import { useSelection } from "./useSelection.js";

/**
 * A user as a room shows them: by the provider's `people`, else by room state, else by their id. The name is text from the
 * network.
 * @throws Error without a provider.
 * @example
 * const { name } = usePerson(roomId, userId);
 */
export function usePerson(roomId: string, userId: string): Person {
    const { rollcall, people = rollcall?.people } = useRollcallContext();
    const store = useMemo(
        () => people?.person(roomId, userId) ?? staticStore({ userId, name: userId, avatarUrl: undefined }),
        [people, roomId, userId],
    );
    // A host's source may make its people anew at each call.
    return useSelection<Person, Person>(store, (person, previous) => reuseObject(previous, person));
}
