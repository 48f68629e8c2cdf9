import { type CallChange, diffSessions, type Rollcall, type RoomCallsSnapshot } from "../core/index.js";

/** What is known of a change beside the change itself. */
export interface ChangeCircumstances {
    /** It was so when one began to look, or when the room was first seen; nobody just did it. */
    readonly initial: boolean;
    /** It was found after a gap in what was seen, so it may have happened a while ago. */
    readonly afterGap: boolean;
}

type Report = (change: CallChange, circumstances: ChangeCircumstances) => void;

/** Finds what changes in a room's calls, or in every room's. Remembers what it saw while it is stopped. */
export class ChangeWatch {
    readonly #rollcall: Rollcall;
    readonly #roomId: string | undefined;
    readonly #seen = new Map<string, RoomCallsSnapshot>();
    /** Of each room the events whose senders are being looked up, and the circumstances in which each was found. */
    readonly #pending = new Map<string, ReadonlyMap<string, ChangeCircumstances>>();
    #hasLooked = false;

    constructor(rollcall: Rollcall, roomId: string | undefined) {
        this.#rollcall = rollcall;
        this.#roomId = roomId;
    }

    /** Reports what is there at the first start, what has changed at a later one, and then each change. Returns how to stop. */
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
            // Who leaves a room oneself sees nobody leave it.
            if (snapshot.status !== "ready") continue;
            const initial = before ? before.status !== "ready" : isFirst || room.isAfterGap();
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

/** In which circumstances those who came were found, where their senders were looked up since: who was there before did not just join. */
function foundEarlier(
    change: CallChange,
    pending: ReadonlyMap<string, ChangeCircumstances>,
): ChangeCircumstances | undefined {
    const devices =
        change.type === "join"
            ? change.participant.devices
            : change.type === "session-start"
              ? change.session.devices
              : [];
    const found = devices.map(({ eventId }) => pending.get(eventId));
    return found.every((each) => each && (each.initial || each.afterGap)) ? found[0] : undefined;
}
