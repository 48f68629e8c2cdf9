import type { CallParticipant } from "../core/index.js";
import { weakMemo } from "../core/internal.js";

/** Compares two items: negative when `a` comes first, 0 when either may. */
export type Comparator<T> = (a: T, b: T) => number;

/** A participant as comparators see it. */
export interface SortableParticipant extends CallParticipant {
    /** The name in the room, or the user ID without one. */
    readonly name: string;
    readonly isMe: boolean;
}

const names = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Compares by time of joining, earliest first. */
export function byJoined(a: Pick<CallParticipant, "joinedTs">, b: Pick<CallParticipant, "joinedTs">): number {
    return a.joinedTs - b.joinedTs;
}

/** Compares by name in the browser's language, ignoring case and accents. */
export function byName(a: Pick<SortableParticipant, "name">, b: Pick<SortableParticipant, "name">): number {
    return names.compare(a.name, b.name);
}

const byTimeOfDevice = weakMemo((times: ReadonlyMap<string, number>): Comparator<Pick<CallParticipant, "devices">> => {
    const first = ({ devices }: Pick<CallParticipant, "devices">): number =>
        Math.min(...devices.map(({ key }) => times.get(key) ?? Number.MAX_VALUE));
    return (a, b) => first(a) - first(b);
});

/**
 * Compares by raised hand: raised hands first, in the order they were raised. Returns the same function for the same hands, so
 * a list is sorted again only when a hand goes up or down.
 * @example
 * const rows = useParticipantRows({ sessions, sort: byHand(useRaisedHands(roomId)) });
 */
export function byHand(hands: ReadonlyMap<string, number>): Comparator<Pick<CallParticipant, "devices">> {
    return byTimeOfDevice(hands);
}

/**
 * Compares by speaking: users who speak or spoke a short while ago first, in the order they started. Pass the value of a signal
 * source's `speakers` store, which changes only when a speaker is added or removed.
 * @example
 * const speakers = useSyncExternalStore(signals.speakers.subscribe, signals.speakers.getSnapshot);
 * const rows = useParticipantRows({ sessions, sort: bySpeaking(speakers) });
 */
export function bySpeaking(speakers: ReadonlyMap<string, number>): Comparator<Pick<CallParticipant, "devices">> {
    return byTimeOfDevice(speakers);
}

/** TypeScript's `NoInfer`, which TypeScript before 5.4 does not have. */
type Uninferred<T> = [T][T extends unknown ? 0 : never];

/**
 * Combines several comparators: the first one that does not return 0 decides. Call it outside of components, so that the list
 * is not sorted again on every render.
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
