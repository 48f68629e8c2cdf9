import type { CallParticipant } from "../core/index.js";
import { findSession, reuseArray, type UseCallSessionOptions } from "../core/internal.js";
import { useRoomCalls } from "./useRoomCalls.js";

/** Options of `useCallParticipants`. May be written inline. */
export interface UseCallParticipantsOptions extends UseCallSessionOptions {
    /** Compares two participants. Defaults to oldest first, which also decides between equals. */
    readonly sort?: ((a: CallParticipant, b: CallParticipant) => number) | undefined;
    /** Selects the participants to keep. Defaults to all. */
    readonly filter?: ((participant: CallParticipant) => boolean) | undefined;
}

const noOne: readonly CallParticipant[] = [];

/**
 * Returns the participants of a session, oldest first. Returns the same array while it has the same participants in the same
 * order.
 * @throws Error without a provider.
 * @example
 * const onTwoDevices = useCallParticipants(roomId, { filter: ({ devices }) => devices.length > 1 });
 */
export function useCallParticipants(
    roomId: string,
    { session, sort, filter }: UseCallParticipantsOptions = {},
): readonly CallParticipant[] {
    return useRoomCalls<readonly CallParticipant[]>(roomId, ({ sessions }, previous) => {
        const all = findSession(sessions, session)?.participants ?? noOne;
        const kept = filter ? all.filter((participant) => filter(participant)) : all;
        return reuseArray(previous, sort ? [...kept].sort(sort) : kept);
    });
}
