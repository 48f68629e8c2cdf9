import type { CallDevice, RoomCallsSnapshot } from "../core/index.js";
import { weakMemo } from "../core/internal.js";
import { useGone } from "./useGone.js";
import { useRoomSelection } from "./useRoomSelection.js";

/**
 * The users in a room's calls who are probably gone: none of their devices is there for sure, by the rules of `livenessOf`. They
 * count among the people of `useCallSummary`; the same set while it holds the same.
 * @throws Error without a provider.
 * @example
 * const { people } = useCallSummary(roomId);
 * const gone = useProbablyGone(roomId);
 * return <CallBadge people={people} gone={gone.size} />;
 */
export function useProbablyGone(roomId: string): ReadonlySet<string> {
    return useGone(useRoomSelection(roomId, devicesOf));
}

const devicesOf = weakMemo(({ sessions }: RoomCallsSnapshot): readonly CallDevice[] =>
    sessions.flatMap(({ devices }) => devices),
);
