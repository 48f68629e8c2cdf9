import type { RoomStateLike } from "../host.js";
import { contentOf, get, toObject, type JsonObject } from "./fields.js";
import { callTypes, slotTypes } from "./room.js";

/** Other spellings of the room's own call, in the order in which they are asked: MSC4196, matrix-js-sdk 40, 38. */
const roomCallIds = ["room", "ROOM", ""];

/** Returns whether `m.call` takes this id for the room's own call; other applications keep their ids. */
export function isRoomCallId(application: string, callId: string): boolean {
    return application === "m.call" && roomCallIds.includes(callId);
}

/** Returns every spelling of an id, its own first. */
function spellingsOf(application: string, callId: string): readonly string[] {
    return isRoomCallId(application, callId) ? [callId, ...roomCallIds] : [callId];
}

/** Returns the content of the event that decides: of several ids the first that has one, of both types the stable one. */
function definition(state: RoomStateLike, types: readonly string[], ids: readonly string[]): JsonObject | undefined {
    for (const id of ids) {
        for (const type of types) {
            const event = state.getStateEvents(type, id);
            if (event) return event.isRedacted?.() ? {} : contentOf(event);
        }
    }
    return undefined;
}

/** Returns what the room says of a slot (MSC4143); `callId` as the membership spells it. */
export function slotStatus(state: RoomStateLike, application: string, callId: string): "open" | "closed" | "missing" {
    const ids = spellingsOf(application, callId).map((id) => `${application}#${id}`);
    const slot = definition(state, slotTypes, ids);
    if (!slot) return "missing";
    const type = get(toObject(get(slot, "application")), "type");
    return get(slot, "status") === "open" && type === application ? "open" : "closed";
}

/** The kinds that matrix-js-sdk's `groupCallEventHandler` accepts as a call. */
const callKinds: readonly unknown[] = ["m.video", "m.voice"];
const callIntents: readonly unknown[] = ["m.ring", "m.prompt", "m.room"];

/** Returns what the room says of a call (MSC3401). A definition of an unknown kind, an empty or a redacted one defines nothing. */
function callStatus(state: RoomStateLike, callId: string): "known" | "ended" | "unknown" {
    const call = definition(state, callTypes, spellingsOf("m.call", callId));
    if (!call || !callKinds.includes(get(call, "m.type")) || !callIntents.includes(get(call, "m.intent"))) {
        return "unknown";
    }
    return get(call, "m.terminated") ? "ended" : "known";
}

type SlotStatus = ReturnType<typeof slotStatus>;
type CallStatus = ReturnType<typeof callStatus>;

/** The definitions of a room's slots and calls. Each is read once for all entries that are judged together. */
export class Definitions {
    private readonly state: RoomStateLike;
    private slots: Map<string, SlotStatus> | undefined;
    private calls: Map<string, CallStatus> | undefined;

    constructor(state: RoomStateLike) {
        this.state = state;
    }

    slot(application: string, callId: string): SlotStatus {
        this.slots ??= new Map();
        // The IDs of a slot contain no `#`.
        const slotId = `${application}#${callId}`;
        const status = this.slots.get(slotId) ?? slotStatus(this.state, application, callId);
        this.slots.set(slotId, status);
        return status;
    }

    call(callId: string): CallStatus {
        this.calls ??= new Map();
        const status = this.calls.get(callId) ?? callStatus(this.state, callId);
        this.calls.set(callId, status);
        return status;
    }
}
