import { shownName } from "./displayName.js";
import type { EventLike, MemberLike, RoomLike } from "./host.js";
import type { LookedUpMember } from "./room/senderLookup.js";
import type { Attachments } from "./store/attachments.js";
import { listen } from "./store/listen.js";
import { createStorePool } from "./store/pool.js";
import { createStore } from "./store/store.js";
import type { Store } from "./types.js";
import { reuseObject } from "./util.js";
import { toText } from "./wire/fields.js";

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
    /** Likewise, of what is known without asking a server, for a search among many; `person` when absent. */
    known?(roomId: string, userId: string): Store<Person>;
}

/** How people are found. */
interface PeopleOptions {
    readonly getRoom: (roomId: string) => RoomLike | null;
    /** Those of a room for whom the server was asked. */
    readonly lookedUp: (roomId: string) => ReadonlyMap<string, LookedUpMember>;
    /** Somebody begins to look at a person; returns what to do when they stop. */
    readonly hold: () => () => void;
    readonly attachments: Attachments;
}

/** People as room state knows them. */
export interface RoomPeople extends PeopleSource {
    /** The client has another room under this id, or none. */
    readonly onRoom: (roomId: string) => void;
    /** Something was learned about a user, or about all when undefined. */
    readonly onLearned: (roomId: string, userId?: string) => void;
}

/** Those who look at the people of one room. */
interface Audience {
    readonly byUser: Map<string, Set<() => void>>;
    unlisten: (() => void) | null | undefined;
}

/** Reads people with one set of listeners for each room that is looked at. */
export function createRoomPeople({ getRoom, lookedUp, hold, attachments }: PeopleOptions): RoomPeople {
    const storeOf = createStorePool<Person>();
    const audiences = new Map<string, Audience>();

    const onLearned: RoomPeople["onLearned"] = (roomId, userId) => {
        const { byUser } = audiences.get(roomId) ?? {};
        if (!byUser) return;
        // A name that was looked up depends on everybody else's.
        const concerned = userId === undefined ? byUser.keys() : new Set([userId, ...lookedUp(roomId).keys()]);
        for (const each of concerned) byUser.get(each)?.forEach((changed) => changed());
    };

    const listenToRoom = (roomId: string, audience: Audience): void => {
        const room = getRoom(roomId);
        audience.unlisten?.();
        audience.unlisten =
            room &&
            listen(room, {
                "RoomState.members": (_event: EventLike, _state: unknown, { userId }: MemberLike) =>
                    onLearned(roomId, userId),
                "Room.CurrentStateUpdated": () => onLearned(roomId),
            });
    };

    const attach = (roomId: string, userId: string, changed: () => void): (() => void) => {
        const release = hold();
        const audience = audiences.get(roomId) ?? { byUser: new Map(), unlisten: undefined };
        if (!audiences.has(roomId)) listenToRoom(roomId, audience);
        audiences.set(roomId, audience);
        const listeners = audience.byUser.get(userId) ?? new Set();
        audience.byUser.set(userId, listeners.add(changed));
        return () => {
            listeners.delete(changed);
            if (listeners.size === 0) audience.byUser.delete(userId);
            if (audience.byUser.size === 0) {
                audience.unlisten?.();
                audiences.delete(roomId);
            }
            release();
        };
    };

    const read = (roomId: string, userId: string): Person => {
        const room = getRoom(roomId);
        const member = room?.getMember(userId);
        const answers = lookedUp(roomId);
        const looked = member?.membership === undefined ? answers.get(userId) : undefined;
        // matrix-js-sdk hands on what an event says, of whatever type.
        const avatarUrl = looked?.avatarUrl ?? toText(member?.getMxcAvatarUrl?.());
        if (looked?.displayName === undefined) return { userId, name: toText(member?.name) || userId, avatarUrl };
        // What was learned of a member who was loaded since may not be their name any more.
        const others = [...answers].flatMap(([id, { displayName }]) =>
            room?.getMember(id)?.membership === undefined ? { userId: id, displayName } : [],
        );
        return { userId, name: shownName({ ...looked, userId }, room?.currentState, others), avatarUrl };
    };

    return {
        person(roomId, userId) {
            return storeOf(JSON.stringify([roomId, userId]), () => {
                let person: Person | undefined;
                return createStore(
                    {
                        attach: (changed) => attach(roomId, userId, changed),
                        read: () => (person = reuseObject(person, read(roomId, userId))),
                    },
                    attachments,
                );
            });
        },
        onRoom(roomId) {
            const audience = audiences.get(roomId);
            if (audience) listenToRoom(roomId, audience);
            onLearned(roomId);
        },
        onLearned,
    };
}
