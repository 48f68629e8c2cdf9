import { useMemo } from "react";
import { reuseArray } from "../../core/equality.js";
import type { CallSession, PeopleSource, Store } from "../../core/index.js";
import { createStore } from "../../core/store.js";
import { staticStore } from "../staticStore.js";
import { useSelection } from "../useSelection.js";

/** The name of a user in a room; their id where none is known. */
export type NameOf = (roomId: string, userId: string) => string;

const unnamed: Store<NameOf> = staticStore((_roomId, userId) => userId);

/** The names of all people in some sessions; another function when one of them changed. Without a source, ids. */
export function useNames(source: PeopleSource | undefined, sessions: readonly CallSession[]): NameOf {
    const store = useMemo(() => (source ? namesStore(source, sessions) : unnamed), [source, sessions]);
    return useSelection(store, (nameOf) => nameOf);
}

function namesStore(source: PeopleSource, sessions: readonly CallSession[]): Store<NameOf> {
    const people = new Map(
        sessions.flatMap(({ roomId, participants }) =>
            participants.map(({ userId }) => [keyOf(roomId, userId), source.person(roomId, userId)] as const),
        ),
    );
    const stores = [...people.values()];
    const keys = [...people.keys()];
    let names: readonly string[] | undefined;
    let nameOf: NameOf = unnamed.getSnapshot();
    return createStore({
        attach: (changed) => {
            const stops = stores.map((store) => store.subscribe(changed));
            return () => {
                for (const stop of stops) stop();
            };
        },
        read: () => {
            const before = names;
            names = reuseArray(
                before,
                stores.map((store) => store.getSnapshot().name),
            );
            if (names !== before) {
                const byKey = new Map(names.map((name, index) => [keys[index], name]));
                nameOf = (roomId, userId) => byKey.get(keyOf(roomId, userId)) ?? userId;
            }
            return nameOf;
        },
    });
}

function keyOf(roomId: string, userId: string): string {
    return JSON.stringify([roomId, userId]);
}
