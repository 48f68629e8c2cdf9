import { useSyncExternalStore, type ReactElement } from "react";
import { nameOf, userIdOf } from "../call.ts";
import type { PageList, View } from "./contenders.tsx";
import { NameList } from "./NameList.tsx";

type People = readonly { readonly userId: string; readonly name: string }[];

const personOf = (index: number): People[number] => ({ userId: userIdOf(index), name: nameOf(index) });

/** A list of an array that is replaced at each change: reads no event and knows no call. The least that showing everyone can cost. */
export function createListContender(size: number): PageList {
    const listeners = new Set<() => void>();
    let people: People = Array.from({ length: size }, (_, index) => personOf(index));
    const set = (next: People): void => {
        people = next;
        for (const listener of listeners) listener();
    };
    const subscribe = (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
    };
    const index = (round: number): number => (round * 7919) % size;
    const without = (round: number): People => people.filter(({ userId }) => userId !== userIdOf(index(round)));
    function PlainList(view: View): ReactElement {
        return <NameList people={useSyncExternalStore(subscribe, () => people)} {...view} />;
    }
    return {
        render: (view) => <PlainList {...view} />,
        leave: (round) => set(without(round)),
        join: (round) => set([...without(round), personOf(index(round))]),
        refresh: () => set([...people]),
    };
}
