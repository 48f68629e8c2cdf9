import type { Attachments } from "./attachments.js";
import { reuseObject } from "./equality.js";
import type { EventLike, MemberLike, RoomLike } from "./host.js";
import { listen } from "./listen.js";
import type { LookedUpMember } from "./senderLookup.js";
import { createStore } from "./store.js";
import type { Store } from "./types.js";

/** A user as a room shows them. */
export interface Person {
    readonly userId: string;
    /** The display name, disambiguated where the room has several of it; the user id when there is none. From the network. */
    readonly name: string;
    /** An `mxc:` URL. */
    readonly avatarUrl: string | undefined;
}

/** Where names and pictures come from: room state by default, or a host's own. The same store for the same arguments. */
export interface PeopleSource {
    person(roomId: string, userId: string): Store<Person>;
}

/** How people are found. */
export interface PeopleOptions {
    getRoom(roomId: string): RoomLike | undefined;
    lookedUp(roomId: string, userId: string): LookedUpMember | undefined;
    /** Somebody begins to look at a person; returns what to do when they stop. */
    use(): () => void;
    readonly attachments: Attachments;
}

interface RoomAudience {
    readonly byUser: Map<string, Set<() => void>>;
    unlisten: (() => void) | undefined;
}

/** People as room state knows them, with one listener set for each room that is looked at. */
export class RoomPeople implements PeopleSource {
    readonly #options: PeopleOptions;
    readonly #stores = new Map<string, Store<Person>>();
    readonly #audiences = new Map<string, RoomAudience>();

    constructor(options: PeopleOptions) {
        this.#options = options;
    }

    person(roomId: string, userId: string): Store<Person> {
        const key = JSON.stringify([roomId, userId]);
        const known = this.#stores.get(key);
        if (known) return known;
        let last: Person | undefined;
        const store = createStore(
            {
                attach: (changed) => this.#attach(roomId, userId, changed),
                read: () => (last = reuseObject(last, this.#read(roomId, userId))),
            },
            this.#options.attachments,
        );
        this.#stores.set(key, store);
        return store;
    }

    /** The client has another room under this id, or none. */
    onRoom(roomId: string): void {
        const audience = this.#audiences.get(roomId);
        if (!audience) return;
        audience.unlisten?.();
        audience.unlisten = this.#listen(roomId, audience);
        this.onLearned(roomId, undefined);
    }

    /** Something was learned about a user, or about all when undefined. */
    onLearned(roomId: string, userId: string | undefined): void {
        const byUser = this.#audiences.get(roomId)?.byUser;
        const heard = userId === undefined ? byUser?.values() : [byUser?.get(userId) ?? []];
        for (const listeners of heard ?? []) for (const changed of listeners) changed();
    }

    #read(roomId: string, userId: string): Person {
        const member = this.#options.getRoom(roomId)?.getMember(userId);
        const looked = member?.membership === undefined ? this.#options.lookedUp(roomId, userId) : undefined;
        const name = looked?.displayName ?? member?.name;
        return { userId, name: name || userId, avatarUrl: looked?.avatarUrl ?? member?.getMxcAvatarUrl?.() };
    }

    #attach(roomId: string, userId: string, changed: () => void): () => void {
        const release = this.#options.use();
        const audience = this.#audiences.get(roomId) ?? { byUser: new Map(), unlisten: undefined };
        if (!this.#audiences.has(roomId)) audience.unlisten = this.#listen(roomId, audience);
        this.#audiences.set(roomId, audience);
        const listeners = audience.byUser.get(userId) ?? new Set();
        audience.byUser.set(userId, listeners.add(changed));
        return () => {
            listeners.delete(changed);
            if (listeners.size === 0) audience.byUser.delete(userId);
            if (audience.byUser.size === 0) {
                audience.unlisten?.();
                this.#audiences.delete(roomId);
            }
            release();
        };
    }

    #listen(roomId: string, { byUser }: RoomAudience): (() => void) | undefined {
        const room = this.#options.getRoom(roomId);
        const everybody = (): void => this.onLearned(roomId, undefined);
        return (
            room &&
            listen(room, {
                "RoomState.members": (_event: EventLike, _state: unknown, { userId }: MemberLike) =>
                    byUser.get(userId)?.forEach((changed) => changed()),
                "Room.CurrentStateUpdated": everybody,
            })
        );
    }
}
