import { useEffect, useMemo } from "react";
import type { CallChange, CallParticipant, CallSession } from "../core/index.js";
import { ChangeWatch, type ChangeCircumstances } from "./changeWatch.js";
import { useLatest } from "./useLatest.js";
import { useRollcall } from "./useRollcall.js";

/** Options of `useCallChanges`. */
export interface UseCallChangesOptions {
    /** The room to watch; every room of the client when absent. */
    readonly roomId?: string | undefined;
}

/** Where a change happened, and whether it just did. */
export interface CallChangeDetails extends ChangeCircumstances {
    readonly roomId: string;
    /** The session as it is then; of leaves and ends, as it was. */
    readonly session: CallSession;
}

/** What to do about changes. Each may be written inline; the latest is called. */
export interface CallChangeHandlers {
    /** A user joined a session with their first device. */
    readonly onJoin?: ((participant: CallParticipant, details: CallChangeDetails) => void) | undefined;
    /** A user left a session with their last device; they as they were. */
    readonly onLeave?: ((participant: CallParticipant, details: CallChangeDetails) => void) | undefined;
    readonly onSessionStart?: ((session: CallSession, details: CallChangeDetails) => void) | undefined;
    readonly onSessionEnd?: ((session: CallSession, details: CallChangeDetails) => void) | undefined;
}

/**
 * Calls back when people join and leave and when sessions start and end, found by user id and session key, so that a refresh
 * is none of these. Those who are there when it starts, or when the room becomes known, come first with `initial: true`, as do
 * later those whose members had to be loaded first; what is found after a gap has `afterGap: true`. Leaving the room oneself is nobody's leave. Renders nothing.
 * @throws Error without a provider.
 * @example
 * useCallChanges({ roomId }, {
 *     onJoin: ({ userId }, { initial, afterGap }) => {
 *         if (!initial && !afterGap) playSound(userId);
 *     },
 * });
 */
export function useCallChanges({ roomId }: UseCallChangesOptions, handlers: CallChangeHandlers): void {
    const rollcall = useRollcall();
    // Kept while effects run again (StrictMode, Activity), so that nothing is reported twice.
    const watch = useMemo(() => rollcall && new ChangeWatch(rollcall, roomId), [rollcall, roomId]);
    const latest = useLatest(handlers);
    useEffect(
        () => watch?.start((change, circumstances) => call(latest.current, change, circumstances)),
        [watch, latest],
    );
}

function call(handlers: CallChangeHandlers, change: CallChange, circumstances: ChangeCircumstances): void {
    const { session } = change;
    const details = { ...circumstances, roomId: session.roomId, session };
    if (change.type === "join") handlers.onJoin?.(change.participant, details);
    if (change.type === "leave") handlers.onLeave?.(change.participant, details);
    if (change.type === "session-start") handlers.onSessionStart?.(session, details);
    if (change.type === "session-end") handlers.onSessionEnd?.(session, details);
}
