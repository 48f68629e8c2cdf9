import type { ActiveCallsSnapshot, CallParticipant, CallSession } from "../core/index.js";
import { isSameJson, reuseArray, reuseObject, weakMemo } from "../core/internal.js";

/** Identifies a session. Pass it as the `session` of another hook. */
export interface SessionIdentity {
    /** `CallSession.key`. */
    readonly key: string;
    readonly application: string;
    /** `"ROOM"` for `m.call`'s empty id. */
    readonly callId: string;
    readonly scope: string;
}

/** Which session of which room. */
export interface CallPlace {
    readonly roomId: string;
    readonly session: SessionIdentity;
}

/** A session that a user is in, with their participant. */
export interface CallLocation extends CallPlace {
    readonly participant: CallParticipant;
}

const locationsByUser = weakMemo(({ rooms }: ActiveCallsSnapshot): ReadonlyMap<string, readonly CallLocation[]> => {
    const byUser = new Map<string, CallLocation[]>();
    for (const { sessions } of rooms.values()) {
        for (const session of sessions) {
            for (const participant of session.participants) {
                const locations = byUser.get(participant.userId) ?? [];
                byUser.set(participant.userId, locations);
                locations.push({ ...placeOf(session), participant });
            }
        }
    }
    return byUser;
});

const none: readonly CallLocation[] = [];

/** Every session a user is in, of all rooms; looked up in an index that all who ask share. */
export function locationsOf(snapshot: ActiveCallsSnapshot, userId: string): readonly CallLocation[] {
    return locationsByUser(snapshot).get(userId) ?? none;
}

/** Returns `next` with equal items from `previous`, or `previous` if all are equal. */
export function reuseItems<T extends object>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
    return reuseArray(
        previous,
        next.map((item, index) => reuseObject(previous?.[index], item, isSameJson)),
    );
}

function placeOf({ roomId, key, application, callId, scope }: CallSession): CallPlace {
    return { roomId, session: { key, application, callId, scope } };
}
