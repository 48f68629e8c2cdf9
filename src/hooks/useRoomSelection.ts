import { useMemo } from "react";
import type { Rollcall, RoomCallsSnapshot, Store } from "../core/index.js";
import { staticStore } from "../core/internal.js";
import { useRollcall } from "./useRollcall.js";
import { useSelection } from "./useSelection.js";

/** What `select` takes from the calls of a room. */
export function useRoomSelection<S>(
    roomId: string,
    select: (snapshot: RoomCallsSnapshot, previous: S | undefined) => S,
): S {
    const rollcall = useRollcall();
    const store = useMemo(() => roomStore(rollcall, roomId), [rollcall, roomId]);
    return useSelection(store, select);
}

function roomStore(rollcall: Rollcall | null, roomId: string): Store<RoomCallsSnapshot> {
    if (rollcall) return rollcall.room(roomId);
    return staticStore({ status: "no-client", roomId, sessions: [], roomCall: undefined, pending: [], rejected: [] });
}
