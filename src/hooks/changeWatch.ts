import {
    type CallChange,
    type CallDevice,
    diffSessions,
    type Rollcall,
    type RoomCallsSnapshot,
} from "../core/index.js";
import { isReadable } from "../core/internal.js";

/** Whether a change happened just now. */
export interface ChangeCircumstances {
    /** It was already the case when the watch began, or when the room became known. */
    readonly initial: boolean;
    /** It was found after a gap in sync, so it may have happened a while ago. */
    readonly afterGap: boolean;
}

type Report = (change: CallChange, circumstances: ChangeCircumstances) => void;

/** Finds the changes of one room's calls, or of every room's. Remembers what it has reported while it is stopped. */
export class ChangeWatch {
    readonly #rollcall: Rollcall;
    readonly #roomId: string | undefined;
    readonly #seen = new Map<string, RoomCallsSnapshot>();
    /** The circumstances in which a membership with an unknown sender was found, by room and event ID. */
    readonly #pending = new Map<string, ReadonlyMap<string, ChangeCircumstances>>();
    #hasLooked = false;

    constructor(rollcall: Rollcall, roomId: string | undefined) {
        this.#rollcall = rollcall;
        this.#roomId = roomId;
    }

    /** Reports everything present at the first start, the changes since at a later one, then each change. Returns a stop function. */
    start(report: Report): () => void {
        const store = this.#roomId === undefined ? this.#rollcall.active : this.#rollcall.room(this.#roomId);
        const stop = store.subscribe(() => this.#look(report, false));
        this.#look(report, true);
        return stop;
    }

    #look(report: Report, isStart: boolean): void {
        const isFirst = !this.#hasLooked;
        this.#hasLooked = true;
        for (const roomId of this.#rooms()) {
            const room = this.#rollcall.room(roomId);
            const snapshot = room.getSnapshot();
            const before = this.#seen.get(roomId);
            if (before === snapshot) continue;
            this.#seen.set(roomId, snapshot);
            // After leaving the room, its calls are unknown rather than over.
            if (!isReadable(snapshot.status)) continue;
            const initial = before ? !isReadable(before.status) : isFirst || room.isAfterGap();
            const afterGap = !initial && (isStart || room.isAfterGap());
            const pending = this.#pending.get(roomId);
            for (const change of diffSessions(before?.sessions ?? [], snapshot.sessions)) {
                report(change, (pending && foundEarlier(change, pending)) ?? { initial, afterGap });
            }
            const found = snapshot.pending.map(
                ({ eventId }) => [eventId, pending?.get(eventId) ?? { initial, afterGap }] as const,
            );
            this.#pending.set(roomId, new Map(found));
        }
    }

    #rooms(): Iterable<string> {
        if (this.#roomId !== undefined) return [this.#roomId];
        return new Set([...this.#seen.keys(), ...this.#rollcall.active.getSnapshot().rooms.keys()]);
    }
}

/** When the sender had to be looked up, the membership was found earlier than it is reported: those circumstances count. */
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
