import type { RoomStateLike } from "../host.js";
import { getOrMake } from "../util.js";
import { contentOf, get, type JsonObject } from "./fields.js";
import { callTypes, slotTypes } from "./room.js";

/** Other spellings of the room's own call, in the order in which they are tried: MSC4196, matrix-js-sdk 40, 38. */
const roomCallIds = ["room", "ROOM", ""];

/** Returns whether this ID means the room's own call. Applies to `m.call`; other applications keep their IDs. */
export function isRoomCallId(application: string, callId: string): boolean {
    return application === "m.call" && roomCallIds.includes(callId);
}

/** Returns every spelling of an ID, its own first. */
function spellingsOf(application: string, callId: string): readonly string[] {
    return isRoomCallId(application, callId) ? [callId, ...roomCallIds] : [callId];
}

/**
 * Returns the content of the event that decides. Among several IDs, the first that has an event wins; among both types, the
 * stable one.
 */
function definition(state: RoomStateLike, types: readonly string[], ids: readonly string[]): JsonObject | undefined {
    for (const id of ids) {
        for (const type of types) {
            const event = state.getStateEvents(type, id);
            if (event) return event.isRedacted?.() ? {} : contentOf(event);
        }
    }
    return undefined;
}

/** Returns the status of a slot in the room (MSC4143). `callId` is spelled as in the membership. */
export function slotStatus(state: RoomStateLike, application: string, callId: string): "open" | "closed" | "missing" {
    const ids = spellingsOf(application, callId).map((id) => `${application}#${id}`);
    const slot = definition(state, slotTypes, ids);
    if (!slot) return "missing";
    const type = get(get(slot, "application"), "type");
    return get(slot, "status") === "open" && type === application ? "open" : "closed";
}

/** The call types that matrix-js-sdk's `groupCallEventHandler` accepts. */
const callKinds: readonly unknown[] = ["m.video", "m.voice"];
const callIntents: readonly unknown[] = ["m.ring", "m.prompt", "m.room"];

/**
 * Returns the status of a call in the room (MSC3401). A definition that is of an unknown kind, empty or redacted is ignored.
 */
function callStatus(state: RoomStateLike, callId: string): "known" | "ended" | "unknown" {
    const call = definition(state, callTypes, spellingsOf("m.call", callId));
    if (!call || !callKinds.includes(get(call, "m.type")) || !callIntents.includes(get(call, "m.intent"))) {
        return "unknown";
    }
    return get(call, "m.terminated") ? "ended" : "known";
}

/** The definitions of a room's slots and calls. Each is read once for all entries that are judged together. */
export interface Definitions {
    readonly slot: (application: string, callId: string) => ReturnType<typeof slotStatus>;
    readonly call: (callId: string) => ReturnType<typeof callStatus>;
}

export function readDefinitions(state: RoomStateLike): Definitions {
    const slots = new Map<string, ReturnType<typeof slotStatus>>();
    const calls = new Map<string, ReturnType<typeof callStatus>>();
    return {
        // The IDs of a slot contain no `#`.
        slot: (application, callId) =>
            getOrMake(slots, `${application}#${callId}`, () => slotStatus(state, application, callId)),
        call: (callId) => getOrMake(calls, callId, () => callStatus(state, callId)),
    };
}
