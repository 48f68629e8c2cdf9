import { cleanName, nameKey, shownName, type Named } from "./displayName.js";
import type { EventLike, MemberLike, RoomLike } from "./host.js";
import { chosenName, createNameIndex, type NameIndex } from "./nameIndex.js";
import type { ClientRoomFeed } from "./rollcall.js";
import { rollcallPart, type RollcallInside, type RollcallObserver } from "./rollcallParts.js";
import { listen } from "./store/listen.js";
import { createStorePool } from "./store/pool.js";
import { refCounted } from "./store/refCount.js";
import { soon } from "./store/soon.js";
import { createStore } from "./store/store.js";
import type { Store } from "./types.js";
import { reuseObject } from "./util.js";
import { toText } from "./wire/fields.js";

/** A user as a room shows them. */
export interface Person {
    readonly userId: string;
    /** The display name, disambiguated if several members have it. The user ID if there is none. From the network. */
    readonly name: string;
    /** The display name without the user ID; undefined if only the ID is known. From the network. */
    readonly displayName?: string | undefined;
    /** An `mxc:` URL. */
    readonly avatarUrl: string | undefined;
    /** Whether the room's power levels make them an admin (100) or a moderator (50). */
    readonly role?: "admin" | "moderator" | undefined;
}

/** A source of names and avatars. Must return the same store for the same arguments. */
export interface PeopleSource {
    person(roomId: string, userId: string): Store<Person>;
    /** Returns what is known without a request, to search among many people. Defaults to `person`. */
    known?(roomId: string, userId: string): Store<Person>;
}

/** The people of a rollcall. */
export interface RollcallPeople {
    /** Names and avatars from room state. */
    readonly people: PeopleSource;
}

/** The stores for the people in one room. */
interface Audience {
    readonly byUser: Map<string, Set<() => void>>;
    /** Listens to the room, and to its successor when the client replaces it. */
    readonly relisten: () => void;
    readonly retain: () => () => void;
}

/** Creates the people source for room state, with one set of listeners per room in use. */
function createRoomPeople({ clientRooms, feedOf, retain, attachments, observers }: RollcallInside): PeopleSource {
    const storeOf = createStorePool<Person>();
    const audiences = new Map<string, Audience>();

    const onLearned: NonNullable<RollcallObserver["onLearned"]> = (roomId, userId) => {
        const { byUser } = audiences.get(roomId) ?? {};
        if (!byUser) return;
        // A looked-up name is disambiguated against all others.
        const concerned =
            userId === undefined ? byUser.keys() : new Set([userId, ...feedOf(roomId).lookup.answers.keys()]);
        for (const each of concerned) byUser.get(each)?.forEach((changed) => changed());
    };

    const makeAudience = (roomId: string): Audience => {
        let unlisten: (() => void) | undefined;
        const relisten = (): void => {
            const room = clientRooms.getRoom(roomId);
            unlisten?.();
            unlisten =
                room &&
                listen(room, {
                    "RoomState.members": (_event: EventLike, _state: unknown, { userId }: MemberLike) => {
                        for (const each of indexes.get(room)?.update(userId) ?? [userId]) onLearned(roomId, each);
                    },
                    "Room.CurrentStateUpdated": () => {
                        indexes.delete(room);
                        onLearned(roomId);
                    },
                });
        };
        const follow = refCounted(() => {
            const release = retain();
            relisten();
            return () => {
                unlisten?.();
                audiences.delete(roomId);
                const room = clientRooms.getRoom(roomId);
                if (room) indexes.delete(room);
                release();
            };
        });
        return { byUser: new Map(), relisten, retain: follow };
    };

    const attach = (roomId: string, userId: string, changed: () => void): (() => void) => {
        const audience = audiences.get(roomId) ?? makeAudience(roomId);
        audiences.set(roomId, audience);
        const release = audience.retain();
        const listeners = audience.byUser.get(userId) ?? new Set();
        audience.byUser.set(userId, listeners.add(changed));
        return () => {
            listeners.delete(changed);
            if (listeners.size === 0) audience.byUser.delete(userId);
            release();
        };
    };

    /** Indexes of names. The index of a room that is not followed is kept until the turn ends. */
    const indexes = new WeakMap<RoomLike, NameIndex>();
    const indexOf = (roomId: string, room: RoomLike): NameIndex => {
        const known = indexes.get(room);
        if (known) return known;
        const index = createNameIndex(room);
        indexes.set(room, index);
        if (!audiences.has(roomId)) soon(() => indexes.delete(room));
        return index;
    };

    const read = (feed: ClientRoomFeed, roomId: string, userId: string): Person => {
        const room = clientRooms.getRoom(roomId);
        const member = room?.getMember(userId);
        const { answers } = feed.lookup;
        const looked = member?.membership === undefined ? answers.get(userId) : undefined;
        // matrix-js-sdk passes event content on unchecked.
        const avatarUrl = looked?.avatarUrl ?? toText(member?.getMxcAvatarUrl?.());
        const { powerLevel = 0 } = member ?? {};
        const role = powerLevel >= 100 ? "admin" : powerLevel >= 50 ? "moderator" : undefined;
        const chosen = looked?.displayName ?? chosenName(member);
        const displayName = cleanName(chosen, userId);
        if (chosen === undefined || displayName === undefined) {
            return { userId, name: userId, displayName: undefined, avatarUrl, role };
        }
        const twins = room ? [...indexOf(roomId, room).usersOf(nameKey(chosen))] : [];
        const others: Named[] = twins.map((id) => ({ userId: id, displayName: chosen }));
        for (const [id, answer] of answers) {
            // A member who was loaded in the meantime may have another name.
            if (room?.getMember(id)?.membership === undefined)
                others.push({ userId: id, displayName: answer.displayName });
        }
        return {
            userId,
            name: shownName({ userId, displayName: chosen }, room?.currentState, others),
            displayName,
            avatarUrl,
            role,
        };
    };

    observers.add({
        onRoom(roomId) {
            audiences.get(roomId)?.relisten();
            onLearned(roomId);
        },
        onLearned,
    });

    return {
        person(roomId, userId) {
            return storeOf(JSON.stringify([roomId, userId]), () => {
                const feed = feedOf(roomId);
                let person: Person | undefined;
                return createStore(
                    {
                        attach: (changed) => attach(roomId, userId, changed),
                        read: () => (person = reuseObject(person, read(feed, roomId, userId))),
                    },
                    attachments,
                );
            });
        },
    };
}

/** Returns a rollcall's source of people, which reads room state. */
export const peopleOf = rollcallPart<"people", PeopleSource | undefined>("people", createRoomPeople, undefined);
