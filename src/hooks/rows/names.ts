import type { PeopleSource, Person, Store } from "../../core/index.js";
import type { PeopleGroup } from "./groups.js";

interface Reading {
    readonly name: string;
    /** The full name, if `name` is shortened. */
    readonly displayName: string | undefined;
    /** Name and user ID as a search compares them. Undefined until a search needs them. */
    text?: string;
}

interface Entry {
    readonly store: Store<Person> | undefined;
    /** Undefined while changes are not followed. A reading is then valid for the moment only. */
    unfollow: (() => void) | undefined;
    /** Undefined until the name is read. */
    reading: Reading | undefined;
}

/** A reading of names. A new object replaces it when a name that was read has changed. */
export interface NamesView {
    readonly nameOf: (roomId: string, userId: string) => string;
    /** Returns the text that a search compares, folded once. */
    readonly textOf: (roomId: string, userId: string, fold: (text: string) => string) => string;
}

/** The names of a source's people. Each name that was read is followed, and prepared for searching once. */
export interface Names {
    /** Changes while it has a listener. */
    readonly views: Store<NamesView>;
    /** Follows the people in these groups whose names were read, and no others. Does nothing while nothing changes. */
    readonly follow: (groups: readonly PeopleGroup[]) => void;
}

/** Creates the names of a source's people. Without a source, names are user IDs. */
export function createNames(source: PeopleSource | undefined): Names {
    const rooms = new Map<string, Map<string, Entry>>();
    const listeners = new Set<() => void>();
    let followed = new Set<Entry>();
    let followedGroups: readonly PeopleGroup[] = [];
    /** Whether a name was read that is not followed yet. */
    let hasRead = false;

    const entryOf = (roomId: string, userId: string): Entry => {
        let room = rooms.get(roomId);
        if (!room) rooms.set(roomId, (room = new Map()));
        let entry = room.get(userId);
        if (!entry) {
            entry = {
                store: source?.known?.(roomId, userId) ?? source?.person(roomId, userId),
                unfollow: undefined,
                reading: undefined,
            };
            room.set(userId, entry);
        }
        return entry;
    };
    const refresh = (entry: Entry, userId: string): Reading => {
        const { reading, store } = entry;
        const { name = userId, displayName } = store?.getSnapshot() ?? {};
        if (reading?.name === name && reading.displayName === displayName) return reading;
        return (entry.reading = { name, displayName });
    };
    const read = (roomId: string, userId: string): Reading => {
        const entry = entryOf(roomId, userId);
        if (entry.reading && (entry.unfollow || !entry.store)) return entry.reading;
        hasRead = true;
        return refresh(entry, userId);
    };
    const newView = (): NamesView => ({
        nameOf: (roomId, userId) => read(roomId, userId).name,
        textOf: (roomId, userId, fold) => {
            const reading = read(roomId, userId);
            const { name, displayName = "" } = reading;
            // Usually both are the same.
            return (reading.text ??= fold(`${name}\n${displayName === name ? "" : displayName}\n${userId}`));
        },
    });
    let view = newView();
    const followEntry = (entry: Entry, userId: string): void => {
        if (entry.unfollow || !entry.store) return;
        const changed = (): void => {
            const before = entry.reading;
            if (!before || refresh(entry, userId) === before) return;
            view = newView();
            for (const listener of listeners) listener();
        };
        entry.unfollow = entry.store.subscribe(changed);
        // It may have changed since it was rendered.
        changed();
    };
    return {
        views: {
            getSnapshot: () => view,
            subscribe: (listener) => {
                listeners.add(listener);
                return () => listeners.delete(listener);
            },
        },
        follow: (groups) => {
            if (groups === followedGroups && !hasRead) return;
            followedGroups = groups;
            hasRead = false;
            const before = followed;
            followed = new Set();
            for (const { roomId, people } of groups) {
                const room = rooms.get(roomId);
                for (const { userId } of room ? people : []) {
                    const entry = room?.get(userId);
                    if (!entry) continue;
                    followEntry(entry, userId);
                    followed.add(entry);
                    before.delete(entry);
                }
            }
            for (const entry of before) {
                entry.unfollow?.();
                entry.unfollow = undefined;
            }
        },
    };
}
