import type { QueryClient } from "@tanstack/react-query";
import type { PeopleSource, Person, Store } from "../core/index.js";
import { createStore, createStorePool, reuseObject, shownName } from "../core/internal.js";
import type { QueryClientLike } from "./client.js";
import { profileQueryOptions, type Profile } from "./profile.js";
import { followed, type Followed } from "./queryStore.js";

/** Somebody by their profile. */
interface Stranger {
    readonly userId: string;
    readonly displayName: () => string | undefined;
    readonly changed: () => void;
}

/** People as a room shows them; those whom it does not know, by their profile, which is asked for while they are shown. */
export function createPeopleSource(
    client: QueryClientLike,
    queryClient: QueryClient,
    room: PeopleSource,
): PeopleSource {
    const storeOf = createStorePool<Person>();
    /** Those of each room whose profiles are followed. */
    const strangers = new Map<string, Set<Stranger>>();

    const follow = (roomId: string, userId: string, query: Followed<Profile>, changed: () => void): (() => void) => {
        const inRoom = strangers.get(roomId) ?? new Set<Stranger>();
        strangers.set(roomId, inRoom);
        const stranger = { userId, displayName: () => query.data()?.displayName, changed };
        inRoom.add(stranger);
        // A name depends on everybody else's.
        const tell = (): void => inRoom.forEach((each) => each.changed());
        const stop = query.follow(tell);
        return () => {
            stop();
            inRoom.delete(stranger);
            tell();
            if (inRoom.size === 0) strangers.delete(roomId);
        };
    };

    const make = (roomId: string, userId: string): Store<Person> => {
        const known = room.person(roomId, userId);
        const query = followed(queryClient, () => profileQueryOptions(client, userId));
        const isUnknown = (): boolean => {
            const { name, avatarUrl } = known.getSnapshot();
            if (name !== userId || avatarUrl !== undefined) return false;
            return client.getRoom(roomId)?.getMember(userId)?.membership === undefined;
        };
        let person: Person | undefined;
        return createStore({
            attach(changed) {
                let stopAsking: (() => void) | undefined;
                const look = (): void => {
                    if (isUnknown()) {
                        stopAsking ??= follow(roomId, userId, query, changed);
                        return;
                    }
                    stopAsking?.();
                    stopAsking = undefined;
                };
                const stop = known.subscribe(() => {
                    look();
                    changed();
                });
                look();
                return () => {
                    stop();
                    stopAsking?.();
                };
            },
            read() {
                const profile = isUnknown() ? query.data() : undefined;
                if (!profile) return (person = reuseObject(person, known.getSnapshot()));
                const others = [...(strangers.get(roomId) ?? [])].map((each) => ({
                    userId: each.userId,
                    displayName: each.displayName(),
                }));
                const name = shownName({ ...profile, userId }, client.getRoom(roomId)?.currentState, others);
                return (person = reuseObject(person, { userId, name, avatarUrl: profile.avatarUrl }));
            },
        });
    };

    return {
        person: (roomId, userId) => storeOf(JSON.stringify([roomId, userId]), () => make(roomId, userId)),
        known: (roomId, userId) => room.person(roomId, userId),
    };
}
