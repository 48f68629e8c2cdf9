import { diffSessions } from "../core/diffSessions.js";
import type { CallChange, Rollcall, RoomCallsSnapshot } from "../core/index.js";

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
            for (const change of diffSessions(before?.sessions ?? [], snapshot.sessions)) {
                report(change, { initial, afterGap });
            }
        }
    }

    #rooms(): Iterable<string> {
        if (this.#roomId !== undefined) return [this.#roomId];
        return new Set([...this.#seen.keys(), ...this.#rollcall.active.getSnapshot().rooms.keys()]);
    }
}
