import type { PeopleSource, Person, Store } from "../../core/index.js";
import type { PeopleGroup } from "./groups.js";
import { fold } from "./search.js";

interface Entry {
    readonly store: Store<Person> | undefined;
    /** Undefined while changes are not followed. A reading is then valid for the moment only. */
    unfollow: (() => void) | undefined;
    isRead: boolean;
    name: string;
    /** The full name, if `name` is shortened. */
    displayName: string | undefined;
    /** Name and user ID as a search compares them. Undefined until a search needs them. */
    text: string | undefined;
}

/** A reading of names. A new object replaces it when a name that was read has changed. */
export interface NamesView {
    readonly nameOf: (roomId: string, userId: string) => string;
    /** Returns the text that a search compares. */
    readonly textOf: (roomId: string, userId: string) => string;
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
                isRead: false,
                name: "",
                displayName: undefined,
                text: undefined,
            };
            room.set(userId, entry);
        }
        return entry;
    };
    const read = (entry: Entry, userId: string): Entry => {
        if (entry.isRead && (entry.unfollow || !entry.store)) return entry;
        hasRead = true;
        const { name = userId, displayName } = entry.store?.getSnapshot() ?? {};
        if (name !== entry.name || displayName !== entry.displayName) entry.text = undefined;
        entry.name = name;
        entry.displayName = displayName;
        entry.isRead = true;
        return entry;
    };
    const newView = (): NamesView => ({
        nameOf: (roomId, userId) => read(entryOf(roomId, userId), userId).name,
        textOf: (roomId, userId) => {
            const entry = read(entryOf(roomId, userId), userId);
            // Usually both are the same.
            const whole = entry.displayName === entry.name ? "" : (entry.displayName ?? "");
            return (entry.text ??= fold(`${entry.name}\n${whole}\n${userId}`));
        },
    });
    let view = newView();
    const followEntry = (entry: Entry, userId: string): void => {
        if (entry.unfollow || !entry.store) return;
        const changed = (): void => {
            const { isRead, name, displayName } = entry;
            entry.isRead = false;
            if (!isRead) return;
            const now = read(entry, userId);
            if (name === now.name && displayName === now.displayName) return;
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
            for (const { roomId, people } of rooms.size > 0 ? groups : []) {
                const room = rooms.get(roomId);
                if (!room) continue;
                for (const { userId } of people) {
                    const entry = room.get(userId);
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
