import type { CallParticipant } from "../core/index.js";

/** Puts two of a kind in order: negative when `a` comes first, 0 when it does not matter. */
export type Comparator<T> = (a: T, b: T) => number;

/** A participant as rows sort them. */
export interface SortableParticipant extends CallParticipant {
    /** The name in the room; the user id when there is none. */
    readonly name: string;
    readonly isMe: boolean;
}

const names = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Who joined first comes first. */
export function byJoined(a: Pick<CallParticipant, "joinedTs">, b: Pick<CallParticipant, "joinedTs">): number {
    return a.joinedTs - b.joinedTs;
}

/** By name, as the reader's language orders names, whatever case and accents. */
export function byName(a: Pick<SortableParticipant, "name">, b: Pick<SortableParticipant, "name">): number {
    return names.compare(a.name, b.name);
}

/** Oneself first. */
export function meFirst(a: Pick<SortableParticipant, "isMe">, b: Pick<SortableParticipant, "isMe">): number {
    return Number(b.isMe) - Number(a.isMe);
}

/** Who has more devices comes first. */
export function byDeviceCount(a: Pick<CallParticipant, "devices">, b: Pick<CallParticipant, "devices">): number {
    return b.devices.length - a.devices.length;
}

interface Combination {
    combined?: unknown;
    readonly longer: WeakMap<object, Combination>;
}

const combinations: Combination = { longer: new WeakMap() };

/** TypeScript's `NoInfer`, which hosts before TypeScript 5.4 do not have. */
type Uninferred<T> = [T][T extends unknown ? 0 : never];

/**
 * One order made of several: the first that tells two apart decides. The same function for the same comparators, so that it
 * may be written inline and nothing is sorted anew.
 * @example
 * const rows = useParticipantRows({ sessions, sort: combineComparators(meFirst, byName) });
 */
export function combineComparators<T = SortableParticipant>(
    ...comparators: readonly Comparator<Uninferred<T>>[]
): Comparator<T> {
    let combination = combinations;
    for (const compare of comparators) {
        const longer = combination.longer.get(compare) ?? { longer: new WeakMap() };
        combination.longer.set(compare, longer);
        combination = longer;
    }
    combination.combined ??= (a: T, b: T): number => {
        for (const compare of comparators) {
            const order = compare(a, b);
            if (order !== 0) return order;
        }
        return 0;
    };
    return combination.combined as Comparator<T>;
}
