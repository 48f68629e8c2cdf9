import type { EventLike, RoomCallsSnapshot, Store } from "../../core/index.js";
import { createStore, createStorePool, goneFrom, listen, weakMemo } from "../../core/internal.js";
import { useConnection } from "../../hooks/useConnection.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { useSelection } from "../../hooks/useSelection.js";
import { useSyncedClock } from "../../hooks/useSyncedClock.js";
import type { ClearClient } from "./send.js";

/**
 * Renders again when it may be another thing what may be cleared in a room: with its calls and power levels, with the connection, and
 * when a device is not there for sure any more.
 */
export function useClearFacts(roomId: string, client: ClearClient): void {
    const { ticks, now } = useSyncedClock();
    const goneTs = goneTsOf(useRoomCalls(roomId));
    useSelection(ticks, () => {
        const ts = now();
        return goneTs.findLastIndex((each) => each <= ts);
    });
    useSelection(levelsIn(client, roomId), (eventId) => eventId);
    useConnection();
}

/** From when on each device is not there for sure, in order; ms since the epoch. */
const goneTsOf = weakMemo(({ sessions }: RoomCallsSnapshot): readonly number[] =>
    sessions.flatMap(({ devices }) => devices.map(goneFrom)).sort((a, b) => a - b),
);

const levelsOf = weakMemo((_client: ClearClient) => createStorePool<string | undefined>());

/** The id of the event that has a room's power levels; one listener of the client's, however many look. */
function levelsIn(client: ClearClient, roomId: string): Store<string | undefined> {
    return levelsOf(client)(roomId, () =>
        createStore({
            attach: (changed) =>
                listen(client, {
                    "RoomState.events": (event: EventLike) => {
                        if (event.getType() === powerLevels) changed();
                    },
                }),
            read: () => client.getRoom(roomId)?.currentState.getStateEvents(powerLevels, "")?.getId(),
        }),
    );
}

const powerLevels = "m.room.power_levels";
