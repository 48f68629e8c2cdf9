import type { EventLike, RoomStateLike } from "../../core/index.js";

/** The current state of a fake room. */
export class FakeRoomState implements RoomStateLike {
    readonly roomId: string;
    readonly #events = new Map<string, Map<string, EventLike>>();

    constructor(roomId: string) {
        this.roomId = roomId;
    }

    set(event: EventLike): void {
        const ofType = this.#events.get(event.getType()) ?? new Map<string, EventLike>();
        this.#events.set(event.getType(), ofType.set(event.getStateKey() ?? "", event));
    }

    getStateEvents(type: string): EventLike[];
    getStateEvents(type: string, stateKey: string): EventLike | null;
    getStateEvents(type: string, stateKey?: string): EventLike[] | EventLike | null {
        const ofType = this.#events.get(type);
        return stateKey === undefined ? [...(ofType?.values() ?? [])] : (ofType?.get(stateKey) ?? null);
    }
}
