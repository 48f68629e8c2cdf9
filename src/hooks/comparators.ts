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

/** Compares by time of joining: earliest first. */
export function byJoined(a: Pick<CallParticipant, "joinedTs">, b: Pick<CallParticipant, "joinedTs">): number {
    return a.joinedTs - b.joinedTs;
}

/** Compares by name in the reader's language, ignoring case and accents. */
export function byName(a: Pick<SortableParticipant, "name">, b: Pick<SortableParticipant, "name">): number {
    return names.compare(a.name, b.name);
}

/** Compares by number of devices: most first. */
export function byDeviceCount(a: Pick<CallParticipant, "devices">, b: Pick<CallParticipant, "devices">): number {
    return b.devices.length - a.devices.length;
}

const byTimeOfDevice = weakMemo((times: ReadonlyMap<string, number>): Comparator<Pick<CallParticipant, "devices">> => {
    const first = ({ devices }: Pick<CallParticipant, "devices">): number =>
        Math.min(...devices.map(({ key }) => times.get(key) ?? Number.MAX_VALUE));
    return (a, b) => first(a) - first(b);
});

/**
 * Puts raised hands first, in the order they were raised. Returns the same function for the same hands, so that a list sorts again only
 * when a hand goes up or down.
 * @example
 * const rows = useParticipantRows({ sessions, sort: byHand(useRaisedHands(roomId)) });
 */
export function byHand(hands: ReadonlyMap<string, number>): Comparator<Pick<CallParticipant, "devices">> {
    return byTimeOfDevice(hands);
}

/**
 * Puts those first who speak or spoke a short while ago, in the order they began. Takes what the `speakers` store of a signal source
 * holds, which changes only when a speaker is added or removed.
 * @example
 * const speakers = useSyncExternalStore(signals.speakers.subscribe, signals.speakers.getSnapshot);
 * const rows = useParticipantRows({ sessions, sort: bySpeaking(speakers) });
 */
export function bySpeaking(speakers: ReadonlyMap<string, number>): Comparator<Pick<CallParticipant, "devices">> {
    return byTimeOfDevice(speakers);
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
