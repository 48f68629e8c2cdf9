import { useMemo } from "react";
import type { HandsSource } from "../core/index.js";
import { useLeanRollcall } from "../hooks/useLeanRollcall.js";
import { createHandsSource } from "./handsSource.js";
import { useHostQueryClient } from "./useHostQueryClient.js";

/**
 * Returns the source of hands that were raised before the loaded timeline, for a `RollcallSignalsProvider`. Returns undefined
 * while no user is logged in.
 * @throws Error without a provider or a `QueryClientProvider`.
 * @example
 * <RollcallSignalsProvider hands={useRaisedHands(roomId)} handsSource={useHandsSource(roomId)}>
 *     <CallPanel roomId={roomId} />
 * </RollcallSignalsProvider>
 */
export function useHandsSource(roomId: string): HandsSource | undefined {
    const rollcall = useLeanRollcall();
    const queryClient = useHostQueryClient();
    return useMemo(
        () => (rollcall ? createHandsSource({ rollcall, roomId, queryClient }) : undefined),
        [rollcall, roomId, queryClient],
    );
}
