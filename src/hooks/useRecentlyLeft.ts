import { useMemo } from "react";
import { createRecentlyLeft, type LeftPerson } from "../core/index.js";
import { staticStore } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useSelection } from "./useSelection.js";

/** Options of `useRecentlyLeft`. */
export interface UseRecentlyLeftOptions {
    /** Maximum age of a leave, in ms. Defaults to 10 minutes. */
    readonly withinMs?: number | undefined;
}

const tenMinutesMs = 10 * 60_000;

/**
 * Returns the users who recently left the calls of a room, latest first, with when and how. Reads room state, so it also knows
 * leaves from before the client started, and uses what was seen since. Reads the room once for each change of its calls, so use
 * it only where the result is shown.
 * @throws Error without a provider.
 * @example
 * const left = useRecentlyLeft(roomId, { withinMs: 5 * 60_000 });
 */
export function useRecentlyLeft(
    roomId: string,
    { withinMs = tenMinutesMs }: UseRecentlyLeftOptions = {},
): readonly LeftPerson[] {
    const rollcall = useLeanRollcall();
    const store = useMemo(
        () =>
            rollcall
                ? createRecentlyLeft({ calls: rollcall.room(roomId), withinMs, now: rollcall.now })
                : staticStore<readonly LeftPerson[]>([]),
        [rollcall, roomId, withinMs],
    );
    return useSelection(store);
}
