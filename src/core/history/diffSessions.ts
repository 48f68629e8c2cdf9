import type { CallDevice, CallParticipant, CallSession } from "../types.js";

/** A session started or ended. */
export interface SessionChange {
    readonly type: "session-start" | "session-end";
    readonly session: CallSession;
}

/** A user joined a session with their first device, or left it with their last. */
export interface ParticipantChange {
    readonly type: "join" | "leave";
    readonly session: CallSession;
    readonly participant: CallParticipant;
}

/** A device joined or left a session. */
export interface DeviceChange {
    readonly type: "device-join" | "device-leave";
    readonly session: CallSession;
    readonly participant: CallParticipant;
    readonly device: CallDevice;
}

/**
 * A difference between two snapshots of a room's sessions. For a leave or an end, `session` and `participant` are from before
 * it; for a join or a start, from after it.
 */
export type CallChange = SessionChange | ParticipantChange | DeviceChange;

/**
 * Returns the changes between two snapshots. Compares keys and user IDs, so a refresh is not a change. Ended sessions with their
 * leaves come first, then the leaves and joins of each session, oldest first.
 */
export function diffSessions(previous: readonly CallSession[], next: readonly CallSession[]): readonly CallChange[] {
    const before = new Map(previous.map((session) => [session.key, session]));
    const after = new Map(next.map((session) => [session.key, session]));
    const ended = previous.filter(({ key }) => !after.has(key));
    const changed = next.filter((session) => before.get(session.key) !== session);
    return [
        ...ended.flatMap((session): CallChange[] => [
            ...changesOf(session, undefined, "leave"),
            { type: "session-end", session },
        ]),
        ...changed.flatMap((session): CallChange[] => {
            const earlier = before.get(session.key);
            return [
                ...(earlier ? changesOf(earlier, session, "leave") : [{ type: "session-start", session } as const]),
                ...changesOf(session, earlier, "join"),
            ];
        }),
    ];
}

/** Returns the participants and devices that are in only one of two versions of a session. */
function changesOf(session: CallSession, other: CallSession | undefined, type: "join" | "leave"): CallChange[] {
    const { participants } = session;
    const others = other?.participants ?? [];
    const shift = others.length - participants.length;
    let byUser: Map<string, CallParticipant> | undefined;
    return participants.flatMap((participant, index) => {
        // After one change in a long list, all others are as far from its start or from its end as before.
        if (others[index] === participant || others[index + shift] === participant) return [];
        byUser ??= new Map(others.map((each) => [each.userId, each]));
        const known = byUser.get(participant.userId);
        const keys = new Set(known?.devices.map(({ key }) => key));
        const devices = participant.devices
            .filter(({ key }) => !keys.has(key))
            .map((device): CallChange => ({ type: `device-${type}`, session, participant, device }));
        return known ? devices : [{ type, session, participant }, ...devices];
    });
}
