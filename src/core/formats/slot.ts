import type { RoomStateLike } from "../host.js";
import { callTypes, slotTypes } from "./eventTypes.js";
import { get, toObject, type JsonObject } from "./fields.js";

/** Of a definition that exists in both spellings the unstable one decides. */
function definition(state: RoomStateLike, types: readonly string[], stateKey: string): JsonObject | undefined {
    for (const type of types) {
        const event = state.getStateEvents(type, stateKey);
        if (event) return toObject(event.getContent());
    }
    return undefined;
}

/** What the room says of a slot (MSC4143): open, closed, or nothing. `m.call#` is `m.call#ROOM`, which decides over it. */
export function slotStatus(state: RoomStateLike, slotId: string): "open" | "closed" | "missing" {
    const slot =
        definition(state, slotTypes, slotId) ??
        (slotId === "m.call#ROOM" ? definition(state, slotTypes, "m.call#") : undefined);
    if (!slot) return "missing";
    const application = get(toObject(get(slot, "application")), "type");
    const isOpen = get(slot, "status") === "open" && typeof application === "string";
    return isOpen && slotId.startsWith(`${application}#`) ? "open" : "closed";
}

/** What the room says of a call (MSC3401): known, ended (`m.terminated`), or nothing. */
export function callStatus(state: RoomStateLike, callId: string): "known" | "ended" | "unknown" {
    const call = definition(state, callTypes, callId);
    if (!call) return "unknown";
    return get(call, "m.terminated") ? "ended" : "known";
}
