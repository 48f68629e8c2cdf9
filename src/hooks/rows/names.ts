import type { CallSession, PeopleSource, Person, Store } from "../../core/index.js";
import { fold } from "./search.js";

interface Entry {
    readonly store: Store<Person> | undefined;
    /** Undefined while nobody tells of changes, so that a reading is good for the moment only. */
    unfollow: (() => void) | undefined;
    isRead: boolean;
    name: string;
    /** Name and user id as a search compares them. */
    text: string;
}

/** A reading of names: another object whenever a name that is followed has changed. */
export interface NamesView {
    readonly names: Names;
}

/**
 * The names of the people of one source, each folded for search once, however often it is read. Those that are followed are
 * read again when they change, the others each time.
 */
export class Names {
    readonly #source: PeopleSource | undefined;
    readonly #rooms = new Map<string, Map<string, Entry>>();
    readonly #followed = new Set<Entry>();
    readonly #listeners = new Set<() => void>();
    #view: NamesView = { names: this };

    /** For callers that do not follow changes. */
    readonly anyView = this.#view;

    /** Tells of changed names, as long as somebody listens. */
    readonly views: Store<NamesView> = {
        getSnapshot: () => this.#view,
        subscribe: (listener) => {
            this.#listeners.add(listener);
            return () => this.#listeners.delete(listener);
        },
    };

    /** Without a source the names are the user ids. */
    constructor(source: PeopleSource | undefined) {
        this.#source = source;
    }

    name(roomId: string, userId: string): string {
        return this.#read(this.#entry(roomId, userId), userId).name;
    }

    text(roomId: string, userId: string): string {
        return this.#read(this.#entry(roomId, userId), userId).text;
    }

    /** From now on the names of these people are followed, and no others. */
    follow(sessions: readonly CallSession[], roomId = "", userIds: readonly string[] = []): void {
        const left = new Set(this.#followed);
        const follow = (room: string, userId: string): void => {
            const entry = this.#entry(room, userId);
            left.delete(entry);
            this.#follow(entry, userId);
        };
        for (const session of sessions) for (const { userId } of session.participants) follow(session.roomId, userId);
        for (const userId of userIds) follow(roomId, userId);
        for (const entry of left) {
            entry.unfollow?.();
            entry.unfollow = undefined;
            this.#followed.delete(entry);
        }
    }

    #entry(roomId: string, userId: string): Entry {
        let room = this.#rooms.get(roomId);
        if (!room) this.#rooms.set(roomId, (room = new Map()));
        let entry = room.get(userId);
        if (!entry) {
            const store = this.#source?.known?.(roomId, userId) ?? this.#source?.person(roomId, userId);
            room.set(userId, (entry = { store, unfollow: undefined, isRead: false, name: "", text: "" }));
        }
        return entry;
    }

    #follow(entry: Entry, userId: string): void {
        if (entry.unfollow || !entry.store) return;
        const changed = (): void => {
            const before = entry.isRead ? entry.name : undefined;
            entry.isRead = false;
            if (before === undefined || before === this.#read(entry, userId).name) return;
            this.#view = { names: this };
            for (const listener of this.#listeners) listener();
        };
        entry.unfollow = entry.store.subscribe(changed);
        this.#followed.add(entry);
        // What has changed between rendering and now; and so that the first letter of a search finds all names ready.
        changed();
        this.#read(entry, userId);
    }

    #read(entry: Entry, userId: string): Entry {
        if (entry.isRead && (entry.unfollow || !entry.store)) return entry;
        const name = entry.store?.getSnapshot().name ?? userId;
        if (!entry.isRead || name !== entry.name) {
            entry.name = name;
            entry.text = `${fold(name)}\n${fold(userId)}`;
            entry.isRead = true;
        }
        return entry;
    }
}
