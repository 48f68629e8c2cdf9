import type { ActiveCallsSnapshot, CallParticipant, CallSession } from "../core/index.js";
import { groupBy, isSameJson, reuseArray, reuseObject, weakMemo } from "../core/internal.js";
import { identityOf, type SessionIdentity } from "./sessionIdentity.js";

/** A session of a room. */
export interface CallPlace {
    readonly roomId: string;
    readonly session: SessionIdentity;
}

/** A session that a user is in, with the user as its participant. */
export interface CallLocation extends CallPlace {
    readonly participant: CallParticipant;
}

const locationsByUser = weakMemo(({ rooms }: ActiveCallsSnapshot): ReadonlyMap<string, readonly CallLocation[]> => {
    const sessions = [...rooms.values()].flatMap((room) => room.sessions);
    const locations = sessions.flatMap((session) =>
        session.participants.map((participant) => ({ ...placeOf(session), participant })),
    );
    return groupBy(locations, ({ participant }) => participant.userId);
});

const none: readonly CallLocation[] = [];

/** Returns every session that a user is in, in all rooms. The index is shared by all callers. */
export function locationsOf(snapshot: ActiveCallsSnapshot, userId: string): readonly CallLocation[] {
    return locationsByUser(snapshot).get(userId) ?? none;
}

/** Returns `next` with each item replaced by an equal one from `previous`. Returns `previous` if all are equal. */
export function reuseItems<T extends object>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
    return reuseArray(
        previous,
        next.map((item, index) => reuseObject(previous?.[index], item, isSameJson)),
    );
}

function placeOf(session: CallSession): CallPlace {
    return { roomId: session.roomId, session: identityOf(session) };
}
