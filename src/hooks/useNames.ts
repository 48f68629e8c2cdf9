import { useContext, useMemo } from "react";
import type { PeopleSource, Store } from "../core/index.js";
import { reuseArray } from "../core/internal.js";
import { RollcallContext } from "./rollcallContext.js";
import { useReusedArray } from "./rows/useReusedArray.js";
import { useSelection } from "./useSelection.js";

/**
 * What says the names of a few users of a room: the given one, else the provider's people, whose changes are followed. The user
 * id without either.
 */
export function useNames(
    roomId: string,
    userIds: readonly string[],
    given: ((userId: string) => string) | undefined,
): (userId: string) => string {
    const context = useContext(RollcallContext);
    const people = given ? undefined : context?.people;
    const ids = useReusedArray(userIds);
    const store = useMemo(() => namesOf(people, roomId, ids), [people, roomId, ids]);
    const names = useSelection<readonly string[], readonly string[]>(store, (next, previous) =>
        reuseArray(previous, next),
    );
    return given ?? ((userId) => names[ids.indexOf(userId)] ?? userId);
}

function namesOf(people: PeopleSource | undefined, roomId: string, ids: readonly string[]): Store<readonly string[]> {
    const stores = people ? ids.map((userId) => people.person(roomId, userId)) : [];
    return {
        subscribe(listener) {
            const stops = stores.map((store) => store.subscribe(listener));
            return () => stops.forEach((stop) => stop());
        },
        getSnapshot: () => stores.map((store) => store.getSnapshot().name),
    };
}
