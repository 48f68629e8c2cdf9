import { refuse } from "../options.js";
import { weakMemo } from "../store/weakMemo.js";
import type { CallParticipant, CallSession } from "../types.js";
import { normaliseCallId, sessionKeyOf } from "../wire/entry.js";

/** Identifies a session of a room. */
export type SessionOption =
    /** The room's own call. */
    | "room"
    /** The parts of its key. `application` defaults to `m.call` and `scope` to `m.room`. */
    | { readonly callId: string; readonly application?: string | undefined; readonly scope?: string | undefined }
    /** Its `CallSession.key`. */
    | { readonly key: string };

/** Options of the hooks that read one session. May be written inline. */
export interface UseCallSessionOptions {
    /** Defaults to the room's own call. */
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

/**
 * Returns the key of the session that an option names.
 * @throws TypeError for an invalid option.
 */
export function keyOfSession(option: SessionOption = "room"): string {
    if (option === "room") return keyOfSession({ callId: "ROOM" });
    if (Object(option) !== option) refuse("session", option, '"room", { callId } or { key }');
    if ("key" in option) return option.key;
    const { callId, application = "m.call", scope = "m.room" } = option;
    return sessionKeyOf(application, normaliseCallId(application, callId), scope);
}

/**
 * Finds the session that an option names.
 * @throws TypeError for an invalid option.
 */
export function findSession(sessions: readonly CallSession[], option?: SessionOption): CallSession | undefined {
    const wanted = keyOfSession(option);
    return sessions.find(({ key }) => key === wanted);
}

const participantsByUser = weakMemo(
    (session: CallSession): ReadonlyMap<string, CallParticipant> =>
        new Map(session.participants.map((participant) => [participant.userId, participant])),
);

/** Finds a user in a session. The index is built once and shared by all callers. */
export function findParticipant(session: CallSession | undefined, userId: string): CallParticipant | undefined {
    return session && participantsByUser(session).get(userId);
}
