import type { EventLike, MemberLike, RoomStateLike } from "../../core/index.js";

/** The current state of a fake room. */
export class FakeRoomState implements RoomStateLike {
    readonly roomId: string;
    private readonly events = new Map<string, Map<string, EventLike>>();

    constructor(roomId: string) {
        this.roomId = roomId;
    }

    set(event: EventLike): void {
        const ofType = this.events.get(event.getType()) ?? new Map<string, EventLike>();
        this.events.set(event.getType(), ofType.set(event.getStateKey() ?? "", event));
    }

    getMembers(): MemberLike[] {
        return this.getStateEvents("m.room.member").map((event) => {
            const name: unknown = Reflect.get(event.getContent(), "displayname");
            const userId = event.getStateKey() ?? "";
            return { userId, rawDisplayName: typeof name === "string" ? name : userId };
        });
    }

    getStateEvents(type: string): EventLike[];
    getStateEvents(type: string, stateKey: string): EventLike | null;
    getStateEvents(type: string, stateKey?: string): EventLike[] | EventLike | null {
        const ofType = this.events.get(type);
        return stateKey === undefined ? [...(ofType?.values() ?? [])] : (ofType?.get(stateKey) ?? null);
    }
}
