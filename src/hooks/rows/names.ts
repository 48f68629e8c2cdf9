import type { PeopleSource, Person, Store } from "../../core/index.js";
import type { PeopleGroup } from "./groups.js";
import { fold } from "./search.js";

interface Entry {
    readonly store: Store<Person> | undefined;
    /** Undefined while changes are not followed, so that a reading is good for the moment only. */
    unfollow: (() => void) | undefined;
    isRead: boolean;
    name: string;
    /** The whole name, where `name` is cut short. */
    displayName: string | undefined;
    /** Name and user id as a search compares them; undefined until a search asks. */
    text: string | undefined;
}

/** A reading of names; another object once a name that somebody read has changed. */
export interface NamesView {
    readonly nameOf: (roomId: string, userId: string) => string;
    /** What a search compares. */
    readonly textOf: (roomId: string, userId: string) => string;
}

/** The names of a source's people. Each name that was read is followed, and folded for search once. */
export class Names {
    readonly #source: PeopleSource | undefined;
    readonly #rooms = new Map<string, Map<string, Entry>>();
    readonly #listeners = new Set<() => void>();
    #followed = new Set<Entry>();
    #groups: readonly PeopleGroup[] = [];
    /** Whether a name was read that is not followed yet. */
    #hasRead = false;
    #view: NamesView = this.#newView();

    /** Changes as long as somebody listens. */
    readonly views: Store<NamesView> = {
        getSnapshot: () => this.#view,
        subscribe: (listener) => {
            this.#listeners.add(listener);
            return () => this.#listeners.delete(listener);
        },
    };

    /** Without a source, names are user ids. */
    constructor(source: PeopleSource | undefined) {
        this.#source = source;
    }

    /** From now on follows those people of the groups whose names were read, and no others. Does nothing while nothing changes. */
    follow(groups: readonly PeopleGroup[]): void {
        if (groups === this.#groups && !this.#hasRead) return;
        this.#groups = groups;
        this.#hasRead = false;
        const before = this.#followed;
        this.#followed = new Set();
        for (const { roomId, people } of this.#rooms.size > 0 ? groups : []) {
            const room = this.#rooms.get(roomId);
            if (!room) continue;
            for (const { userId } of people) {
                const entry = room.get(userId);
                if (!entry) continue;
                this.#follow(entry, userId);
                this.#followed.add(entry);
                before.delete(entry);
            }
        }
        for (const entry of before) {
            entry.unfollow?.();
            entry.unfollow = undefined;
        }
    }

    #newView(): NamesView {
        return {
            nameOf: (roomId, userId) => this.#read(this.#entry(roomId, userId), userId).name,
            textOf: (roomId, userId) => {
                const entry = this.#read(this.#entry(roomId, userId), userId);
                // Mostly both are the same.
                const whole = entry.displayName === entry.name ? "" : (entry.displayName ?? "");
                return (entry.text ??= fold(`${entry.name}\n${whole}\n${userId}`));
            },
        };
    }

    #entry(roomId: string, userId: string): Entry {
        let room = this.#rooms.get(roomId);
        if (!room) this.#rooms.set(roomId, (room = new Map()));
        let entry = room.get(userId);
        if (!entry) {
            const store = this.#source?.known?.(roomId, userId) ?? this.#source?.person(roomId, userId);
            room.set(
                userId,
                (entry = {
                    store,
                    unfollow: undefined,
                    isRead: false,
                    name: "",
                    displayName: undefined,
                    text: undefined,
                }),
            );
        }
        return entry;
    }

    #follow(entry: Entry, userId: string): void {
        if (entry.unfollow || !entry.store) return;
        const changed = (): void => {
            const { isRead, name, displayName } = entry;
            entry.isRead = false;
            if (!isRead) return;
            const now = this.#read(entry, userId);
            if (name === now.name && displayName === now.displayName) return;
            this.#view = this.#newView();
            for (const listener of this.#listeners) listener();
        };
        entry.unfollow = entry.store.subscribe(changed);
        // It may have changed between rendering and now.
        changed();
    }

    #read(entry: Entry, userId: string): Entry {
        if (entry.isRead && (entry.unfollow || !entry.store)) return entry;
        this.#hasRead = true;
        const { name = userId, displayName } = entry.store?.getSnapshot() ?? {};
        if (name !== entry.name || displayName !== entry.displayName) entry.text = undefined;
        entry.name = name;
        entry.displayName = displayName;
        entry.isRead = true;
        return entry;
    }
}
