import { weakMemo } from "../store/weakMemo.js";
import type { CallParticipant, CallSession } from "../types.js";
import { normaliseCallId } from "../wire/entry.js";

/** Which session of a room is meant. */
export type SessionOption =
    /** The room's own call. */
    | "room"
    /** By what makes a session: application (`m.call` when absent) and scope (`m.room` when absent). */
    | { readonly callId: string; readonly application?: string | undefined; readonly scope?: string | undefined }
    /** By `CallSession.key`. */
    | { readonly key: string };

/** Options of the hooks that read one session. May be written inline. */
export interface UseCallSessionOptions {
    /** The room's own call when absent. */
    readonly session?: SessionOption | undefined;
}

/**
 * Returns whether a session is the room's own call.
 * @example
 * const breakouts = sessions.filter((session) => !isRoomCall(session));
 */
export function isRoomCall({ slotId, scope }: Pick<CallSession, "slotId" | "scope">): boolean {
    return slotId === "m.call#ROOM" && scope === "m.room";
}

/**
 * Finds the room's own call among the sessions of one room.
 * @example
 * const call = findRoomCall(rollcall.active.getSnapshot().rooms.get(roomId)?.sessions ?? []);
 */
export function findRoomCall(sessions: readonly CallSession[]): CallSession | undefined {
    return sessions.find(isRoomCall);
}

/** The session that is meant, if it is there. */
export function findSession(sessions: readonly CallSession[], option: SessionOption = "room"): CallSession | undefined {
    if (typeof option === "object" && "key" in option) return sessions.find(({ key }) => key === option.key);
    const { callId, application = "m.call", scope = "m.room" } = option === "room" ? { callId: "ROOM" } : option;
    const wanted = normaliseCallId(application, callId);
    return sessions.find(
        (session) => session.callId === wanted && session.application === application && session.scope === scope,
    );
}

const participantsByUser = weakMemo(
    (session: CallSession): ReadonlyMap<string, CallParticipant> =>
        new Map(session.participants.map((participant) => [participant.userId, participant])),
);

/** A user in a session; looked up in an index that all who ask share. */
export function findParticipant(session: CallSession | undefined, userId: string): CallParticipant | undefined {
    return session && participantsByUser(session).get(userId);
}
