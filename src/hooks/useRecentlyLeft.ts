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
 * Returns who left the calls of a room recently, latest first: when, and how. From room state, so that a cold start knows them too, and from
 * what was seen since. Reads the room once for each change of its calls, so use it where it is shown.
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
    return useSelection<readonly LeftPerson[], readonly LeftPerson[]>(store, (left) => left);
}
