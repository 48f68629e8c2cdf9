import {
    type CallChange,
    type CallDevice,
    diffSessions,
    type LeanRollcall,
    type RoomCallsSnapshot,
} from "../core/index.js";
import { activeOf, isReadable } from "../core/internal.js";

/** Whether a change happened just now. */
export interface ChangeCircumstances {
    /** It was already so when the watch started, or when the room became known. */
    readonly initial: boolean;
    /** It was found after a gap in sync, so it may have happened a while ago. */
    readonly afterGap: boolean;
}

type Report = (change: CallChange, circumstances: ChangeCircumstances) => void;

/** Finds the changes in one room's calls, or in every room's. While stopped, it remembers what it has reported. */
export interface ChangeWatch {
    /**
     * Starts the watch. The first time, reports everyone present; later, the changes since it was stopped. Then reports each
     * change. Returns a function that stops it.
     */
    readonly start: (report: Report) => () => void;
}

/** Creates a watch that has reported nothing yet. */
export function createChangeWatch(rollcall: LeanRollcall, roomId: string | undefined): ChangeWatch {
    const seen = new Map<string, RoomCallsSnapshot>();
    /** The circumstances in which a membership with an unknown sender was found, by room and event ID. */
    const pendingIn = new Map<string, ReadonlyMap<string, ChangeCircumstances>>();
    let hasLooked = false;

    const rooms = (): Iterable<string> =>
        roomId === undefined ? new Set([...seen.keys(), ...activeOf(rollcall).getSnapshot().rooms.keys()]) : [roomId];

    const look = (report: Report, isStart: boolean): void => {
        const isFirst = !hasLooked;
        hasLooked = true;
        for (const id of rooms()) {
            const room = rollcall.room(id);
            const snapshot = room.getSnapshot();
            const before = seen.get(id);
            if (before === snapshot) continue;
            seen.set(id, snapshot);
            // After the user left the room, its calls are unknown, but not over. Before they join, the list may be out of date.
            if (!isReadable(snapshot.status)) continue;
            const known = before && isReadable(before.status) && before.sessions;
            const initial = before ? !known : isFirst || room.isAfterGap();
            const afterGap = !initial && (isStart || room.isAfterGap());
            const pending = pendingIn.get(id);
            for (const change of diffSessions(known || [], snapshot.sessions)) {
                report(change, (pending && foundEarlier(change, pending)) ?? { initial, afterGap });
            }
            const found = snapshot.pending.map(
                ({ eventId }) => [eventId, pending?.get(eventId) ?? { initial, afterGap }] as const,
            );
            pendingIn.set(id, new Map(found));
        }
    };
    return {
        start: (report) => {
            const store = roomId === undefined ? activeOf(rollcall) : rollcall.room(roomId);
            const stop = store.subscribe(() => look(report, false));
            look(report, true);
            return stop;
        },
    };
}

/**
 * If the sender had to be looked up, the membership was found before it could be reported. Returns the circumstances of that
 * earlier time.
 */
function foundEarlier(
    change: CallChange,
    pending: ReadonlyMap<string, ChangeCircumstances>,
): ChangeCircumstances | undefined {
    const found = devicesThatCame(change).map(({ eventId }) => pending.get(eventId));
    return found.every((each) => each && (each.initial || each.afterGap)) ? found[0] : undefined;
}

function devicesThatCame(change: CallChange): readonly CallDevice[] {
    if (change.type === "join") return change.participant.devices;
    if (change.type === "device-join") return [change.device];
    return change.type === "session-start" ? change.session.devices : [];
}
