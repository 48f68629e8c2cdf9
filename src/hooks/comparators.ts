import type { CallParticipant } from "../core/index.js";

/** Compares two items: negative when `a` comes first, 0 when either may. */
export type Comparator<T> = (a: T, b: T) => number;

/** A participant as comparators see it. */
export interface SortableParticipant extends CallParticipant {
    /** The name in the room, or the user ID without one. */
    readonly name: string;
    readonly isMe: boolean;
}

const names = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Compares by time of joining: whoever joined first comes first. */
export function byJoined(a: Pick<CallParticipant, "joinedTs">, b: Pick<CallParticipant, "joinedTs">): number {
    return a.joinedTs - b.joinedTs;
}

/** Compares by name in the reader's language, ignoring case and accents. */
export function byName(a: Pick<SortableParticipant, "name">, b: Pick<SortableParticipant, "name">): number {
    return names.compare(a.name, b.name);
}

/** Puts the own account first. */
export function meFirst(a: Pick<SortableParticipant, "isMe">, b: Pick<SortableParticipant, "isMe">): number {
    return Number(b.isMe) - Number(a.isMe);
}

/** Compares by number of devices: most first. */
export function byDeviceCount(a: Pick<CallParticipant, "devices">, b: Pick<CallParticipant, "devices">): number {
    return b.devices.length - a.devices.length;
}

/** TypeScript's `NoInfer`, which hosts before TypeScript 5.4 do not have. */
type Uninferred<T> = [T][T extends unknown ? 0 : never];

/**
 * Combines several comparators: the first that does not return 0 decides. Combine them outside of components, so that the list is
 * sorted again only for a change.
 * @example
 * const meThenName = combineComparators(meFirst, byName);
 * const rows = useParticipantRows({ sessions, sort: meThenName });
 */
export function combineComparators<T = SortableParticipant>(
    ...comparators: readonly Comparator<Uninferred<T>>[]
): Comparator<T> {
    return (a, b) => {
        for (const compare of comparators) {
            const order = compare(a, b);
            if (order !== 0) return order;
        }
        return 0;
    };
}
