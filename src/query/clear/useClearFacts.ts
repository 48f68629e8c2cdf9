import type { ClientLike, EventLike, RoomCallsSnapshot, Store } from "../../core/index.js";
import { staticStore, createStore, createStorePool, goneFrom, listen, weakMemo } from "../../core/internal.js";
import { useConnection } from "../../hooks/useConnection.js";
import { useLeanRollcall } from "../../hooks/useLeanRollcall.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { useSelection } from "../../hooks/useSelection.js";
import { useSyncedClock } from "../../hooks/useSyncedClock.js";

/**
 * Returns what the set of entries that can be cleared depends on, for a memo: a room's calls and power levels, the connection,
 * and devices becoming overdue. Re-renders when one of them changes.
 */
export function useClearFacts(roomId: string): readonly unknown[] {
    const { ticks, now } = useSyncedClock();
    const snapshot = useRoomCalls(roomId);
    const goneTs = goneTsOf(snapshot);
    const gone = useSelection(ticks, () => {
        const ts = now();
        return goneTs.filter((each) => each <= ts).length;
    });
    const client = useLeanRollcall()?.client;
    const levels = useSelection(client ? levelsIn(client, roomId) : noLevels);
    return [snapshot, gone, levels, useConnection().status];
}

/** When each device certainly has left, ms since the epoch. */
const goneTsOf = weakMemo(({ sessions }: RoomCallsSnapshot): readonly number[] =>
    sessions.flatMap(({ devices }) => devices.map(goneFrom)),
);

const noLevels = staticStore<string | undefined>(undefined);
const levelsOf = weakMemo((_client: ClientLike) => createStorePool<string | undefined>());

/**
 * Creates a store of the ID of a room's power levels event, with one listener on the client, however many components follow it.
 */
function levelsIn(client: ClientLike, roomId: string): Store<string | undefined> {
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
