import type { CallParticipant } from "../core/index.js";
import { findSession, reuseArray, type UseCallSessionOptions } from "../core/internal.js";
import { useRoomSelection } from "./useRoomSelection.js";

/** Options of `useCallParticipants`. May be written inline. */
export interface UseCallParticipantsOptions extends UseCallSessionOptions {
    /** How to order them; oldest first when absent. Of equals the older comes first. */
    readonly sort?: ((a: CallParticipant, b: CallParticipant) => number) | undefined;
    /** Whom to keep; all when absent. */
    readonly filter?: ((participant: CallParticipant) => boolean) | undefined;
}

const nobody: readonly CallParticipant[] = [];

/**
 * The people in a session, oldest first; the same array while the same people are there unchanged in the same order.
 * @throws Error without a provider.
 * @example
 * const people = useCallParticipants(roomId, { filter: ({ devices }) => devices.length > 1 });
 */
export function useCallParticipants(
    roomId: string,
    { session, sort, filter }: UseCallParticipantsOptions = {},
): readonly CallParticipant[] {
    return useRoomSelection<readonly CallParticipant[]>(roomId, ({ sessions }, previous) => {
        const all = findSession(sessions, session)?.participants ?? nobody;
        const kept = filter ? all.filter((participant) => filter(participant)) : all;
        return reuseArray(previous, sort ? [...kept].sort(sort) : kept);
    });
}
