import type { RoomCallsSnapshot } from "../core/index.js";
import { reuseArray } from "../core/internal.js";
import { useActiveSelection } from "./useActiveSelection.js";

/** Options of `useActiveCalls`. May be written inline. */
export interface UseActiveCallsOptions {
    /** The rooms to return, for example those of a space, in that order. Defaults to all rooms. */
    readonly roomIds?: readonly string[] | ReadonlySet<string> | undefined;
}

type Rooms = ReadonlyMap<string, RoomCallsSnapshot>;

/**
 * Returns the rooms that have a live session or a pending membership, by room ID. Returns the same map while none of them
 * changes.
 * @throws Error without a provider.
 * @example
 * const rooms = useActiveCalls({ roomIds: space.roomIds });
 */
export function useActiveCalls({ roomIds }: UseActiveCallsOptions = {}): ReadonlyMap<string, RoomCallsSnapshot> {
    return useActiveSelection<Rooms>(({ rooms }, previous) => (roomIds ? pick(rooms, roomIds, previous) : rooms));
}

function pick(rooms: Rooms, roomIds: readonly string[] | ReadonlySet<string>, previous: Rooms | undefined): Rooms {
    const picked = new Map<string, RoomCallsSnapshot>();
    for (const roomId of roomIds) {
        const snapshot = rooms.get(roomId);
        if (snapshot) picked.set(roomId, snapshot);
    }
    const before = previous && [...previous.values()];
    return previous && reuseArray(before, [...picked.values()]) === before ? previous : picked;
}
