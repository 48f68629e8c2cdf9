import type { QueryClient } from "@tanstack/react-query";
import { reuseObject } from "../core/equality.js";
import type { PeopleSource, Person, Store } from "../core/index.js";
import { createStore } from "../core/store.js";
import type { QueryClientLike } from "./client.js";
import { profileQueryOptions, type Profile } from "./profile.js";
import { followed } from "./queryStore.js";

/** People as a room shows them; those whom it does not know, by their profile, which is asked for while they are shown. */
export function createPeopleSource(
    client: QueryClientLike,
    queryClient: QueryClient,
    room: PeopleSource,
): PeopleSource {
    const stores = new Map<string, Store<Person>>();

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
                        stopAsking ??= query.follow(changed);
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
                const next = profile ? toPerson(roomId, userId, profile) : known.getSnapshot();
                return (person = reuseObject(person, next));
            },
        });
    };

    const toPerson = (roomId: string, userId: string, { displayName, avatarUrl }: Profile): Person => {
        const name = displayName?.trim() || userId;
        const namesakes = client.getRoom(roomId)?.currentState.getUserIdsWithDisplayName?.(name) ?? [];
        return { userId, name: namesakes.length > 0 ? `${name} (${userId})` : name, avatarUrl };
    };

    return {
        person(roomId, userId) {
            const key = JSON.stringify([roomId, userId]);
            const store = stores.get(key) ?? make(roomId, userId);
            stores.set(key, store);
            return store;
        },
        known: (roomId, userId) => room.person(roomId, userId),
    };
}
