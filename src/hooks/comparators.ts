import type { CallParticipant } from "../core/index.js";

/** Puts two of a kind in order: negative when `a` comes first, 0 when it does not matter. */
export type Comparator<T> = (a: T, b: T) => number;

/** A participant as passed to comparators. */
export interface SortableParticipant extends CallParticipant {
    /** The name in the room, or the user ID without one. */
    readonly name: string;
    readonly isMe: boolean;
}

const names = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Sorts by the time of joining, earliest first. */
export function byJoined(a: Pick<CallParticipant, "joinedTs">, b: Pick<CallParticipant, "joinedTs">): number {
    return a.joinedTs - b.joinedTs;
}

/** Sorts by name in the user's language, ignoring case and accents. */
export function byName(a: Pick<SortableParticipant, "name">, b: Pick<SortableParticipant, "name">): number {
    return names.compare(a.name, b.name);
}

/** Sorts the user first. */
export function meFirst(a: Pick<SortableParticipant, "isMe">, b: Pick<SortableParticipant, "isMe">): number {
    return Number(b.isMe) - Number(a.isMe);
}

/** Sorts by the number of devices, most first. */
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
 * Combines comparators: the first one that is not 0 decides. Returns the same function for the same comparators, so it can be
 * written inline.
 * @example
 * const rows = useParticipantRows({ sessions, sort: combineComparators(meFirst, byName) });
 *
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
