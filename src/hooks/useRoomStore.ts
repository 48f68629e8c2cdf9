import { useMemo } from "react";
import type { RoomCallsSnapshot, Store } from "../core/index.js";
import { emptyLists, staticStore } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";

/** Returns the store of a room's calls. While no user is logged in, its status is `no-client`. */
export function useRoomStore(roomId: string): Store<RoomCallsSnapshot> {
    const rollcall = useLeanRollcall();
    return useMemo(
        () => rollcall?.room(roomId) ?? staticStore({ status: "no-client", roomId, ...emptyLists }),
        [rollcall, roomId],
    );
}
