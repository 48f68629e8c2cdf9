import { useContext, useMemo } from "react";
import type { PeopleSource, Store } from "../core/index.js";
import { RollcallContext } from "./rollcallContext.js";
import { staticStore } from "./staticStore.js";
import { useSelection } from "./useSelection.js";

type Names = ReadonlyMap<string, string>;

const none = staticStore<Names>(new Map());

/**
 * What says the names of a few users of a room: the given one, else the provider's people, whose changes are followed. The user
 * id without either.
 */
export function useNames(
    roomId: string,
    userIds: readonly string[],
    given: ((userId: string) => string) | undefined,
): (userId: string) => string {
    const { rollcall, people = rollcall?.people } = useContext(RollcallContext) ?? {};
    const key = JSON.stringify(userIds);
    const store = useMemo(
        () => (people && !given ? namesOf(people, roomId, JSON.parse(key) as readonly string[]) : none),
        [people, given, roomId, key],
    );
    const names = useSelection<Names, Names>(store, (next, previous) => (isSame(previous, next) ? previous : next));
    return given ?? ((userId) => names.get(userId) ?? userId);
}

function namesOf(people: PeopleSource, roomId: string, userIds: readonly string[]): Store<Names> {
    const stores = new Map(userIds.map((userId) => [userId, people.person(roomId, userId)]));
    let names: Names | undefined;
    return {
        subscribe(listener) {
            const stops = [...stores.values()].map((store) => store.subscribe(listener));
            return () => stops.forEach((stop) => stop());
        },
        getSnapshot() {
            const next = new Map([...stores].map(([userId, store]) => [userId, store.getSnapshot().name]));
            return isSame(names, next) ? names : (names = next);
        },
    };
}

function isSame(names: Names | undefined, next: Names): names is Names {
    return names?.size === next.size && [...next].every(([userId, name]) => names.get(userId) === name);
}
