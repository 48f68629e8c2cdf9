import { useMemo } from "react";
import type { CallDevice, CallSession, RoomCallsSnapshot, Store } from "../core/index.js";
import { derive, weakMemo } from "../core/internal.js";
import { useRoomStore } from "./useRoomStore.js";
import { useSelection } from "./useSelection.js";
import { useSyncedClock } from "./useSyncedClock.js";

/** Selects from a room's calls and the time, for values that change when a device stays silent. */
export function useTickingRoom<T>(
    roomId: string,
    select: (calls: RoomCallsSnapshot, now: number, previous: T | undefined, absent: ReadonlySet<string>) => T,
): T {
    const room = useRoomStore(roomId);
    const { ticks, now, absent } = useSyncedClock();
    const store = useMemo(() => tickingStore(room, ticks), [room, ticks]);
    return useSelection<{ readonly calls: RoomCallsSnapshot }, T>(store, ({ calls }, previous) =>
        select(calls, now(), previous, absent),
    );
}

/** Creates a store of a room's calls that has a new value at each tick. Listens to ticks only while there is a participant. */
function tickingStore(
    room: Store<RoomCallsSnapshot>,
    ticks: Store<number>,
): Store<{ readonly calls: RoomCallsSnapshot }> {
    return {
        getSnapshot: derive([room, ticks], (calls) => ({ calls })).getSnapshot,
        subscribe: (listener) => {
            let stopTicks: (() => void) | undefined;
            const follow = (): void => {
                const hasCalls = room.getSnapshot().sessions.length > 0;
                if (hasCalls) {
                    stopTicks ??= ticks.subscribe(listener);
                    return;
                }
                stopTicks?.();
                stopTicks = undefined;
            };
            const stopRoom = room.subscribe(() => {
                follow();
                listener();
            });
            follow();
            return () => {
                stopRoom();
                stopTicks?.();
            };
        },
    };
}

/** Returns the devices of all sessions: the same array for the same sessions. */
export const devicesOf = weakMemo((sessions: readonly CallSession[]): readonly CallDevice[] =>
    sessions.length === 1 ? (sessions[0]?.devices ?? []) : sessions.flatMap(({ devices }) => devices),
);
