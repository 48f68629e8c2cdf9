import { useEffect, useMemo } from "react";
import type { CallChange, CallDevice, CallParticipant, CallSession } from "../core/index.js";
import { keyOfSession, reportMistake, type SessionOption } from "../core/internal.js";
import { createChangeWatch, type ChangeCircumstances } from "./changeWatch.js";
import { useLatest } from "./useLatest.js";
import { useLeanRollcall } from "./useLeanRollcall.js";

/** Options of `useCallChanges`. May be written inline. */
export interface UseCallChangesOptions {
    /** The room to watch. Defaults to every room of the client. */
    readonly roomId?: string | undefined;
    /** The session to watch, for example `"room"`. Defaults to every session. */
    readonly session?: SessionOption | undefined;
}

/** Where a change happened, and whether it happened just now. */
export interface CallChangeDetails extends ChangeCircumstances {
    readonly roomId: string;
    /** The session after the change. For leaves and ends, the session before it. */
    readonly session: CallSession;
}

/** Like `CallChangeDetails`, with the user whose device it is. */
export interface DeviceChangeDetails extends CallChangeDetails {
    readonly participant: CallParticipant;
}

/** Called for each change. May be written inline; the latest function is used. */
export interface CallChangeHandlers {
    /** A user joined a session with their first device. */
    readonly onJoin?: ((participant: CallParticipant, details: CallChangeDetails) => void) | undefined;
    /** A user left a session with their last device. `participant` is from before the leave. */
    readonly onLeave?: ((participant: CallParticipant, details: CallChangeDetails) => void) | undefined;
    /** A device joined a session; for a user's first device, after `onJoin`. */
    readonly onDeviceJoin?: ((device: CallDevice, details: DeviceChangeDetails) => void) | undefined;
    /** A device left a session; for a user's last device, after `onLeave`. */
    readonly onDeviceLeave?: ((device: CallDevice, details: DeviceChangeDetails) => void) | undefined;
    readonly onSessionStart?: ((session: CallSession, details: CallChangeDetails) => void) | undefined;
    readonly onSessionEnd?: ((session: CallSession, details: CallChangeDetails) => void) | undefined;
}

/**
 * Reports when users and devices join and leave, and when sessions start and end. Compares user IDs, device keys and session
 * keys, so a refreshed membership is not a change.
 *
 * Participants who are already present are reported first with `initial: true`, even if their member events had to be loaded.
 * Changes found after a gap in sync have `afterGap: true`. Leaving the room yourself reports nothing. A handler that throws is
 * logged, and the other changes are still reported. Causes no re-render.
 * @throws Error without a provider.
 * @example
 * useCallChanges({ roomId }, {
 *     onJoin: ({ userId }, { initial, afterGap }) => {
 *         if (!initial && !afterGap) playSound(userId);
 *     },
 * });
 */
export function useCallChanges({ roomId, session }: UseCallChangesOptions, handlers: CallChangeHandlers): void {
    const rollcall = useLeanRollcall();
    // Throws for an invalid option now, not at the first change.
    const sessionKey = keyOfSession(session);
    // Kept when effects run again (StrictMode, Activity), so that nothing is reported twice.
    const watch = useMemo(() => rollcall && createChangeWatch(rollcall, roomId), [rollcall, roomId]);
    const latest = useLatest({ key: session && sessionKey, handlers });
    useEffect(
        () =>
            watch?.start((change, circumstances) => {
                const { key = change.session.key, handlers } = latest.current;
                if (key !== change.session.key) return;
                try {
                    call(handlers, change, circumstances);
                } catch (error) {
                    reportMistake(
                        `a handler of useCallChanges threw at "${change.type}"; the other changes are still reported. ` +
                            "Fix the handler.",
                        error,
                    );
                }
            }),
        [watch, latest],
    );
}

function call(handlers: CallChangeHandlers, change: CallChange, circumstances: ChangeCircumstances): void {
    const { session } = change;
    const details = { ...circumstances, roomId: session.roomId, session };
    switch (change.type) {
        case "join":
            return handlers.onJoin?.(change.participant, details);
        case "leave":
            return handlers.onLeave?.(change.participant, details);
        case "device-join":
            return handlers.onDeviceJoin?.(change.device, { ...details, participant: change.participant });
        case "device-leave":
            return handlers.onDeviceLeave?.(change.device, { ...details, participant: change.participant });
        case "session-start":
            return handlers.onSessionStart?.(session, details);
        case "session-end":
            return handlers.onSessionEnd?.(session, details);
    }
}
