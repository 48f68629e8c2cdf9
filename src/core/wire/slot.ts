import type { RoomStateLike } from "../host.js";
import { callTypes, slotTypes } from "./eventTypes.js";
import { contentOf, get, toObject, type JsonObject } from "./fields.js";

/** What defines a slot or call: of its ids the first that is defined, and of both spellings the unstable one. */
function definition(state: RoomStateLike, types: readonly string[], ids: readonly string[]): JsonObject | undefined {
    for (const id of ids) {
        for (const type of types) {
            const event = state.getStateEvents(type, id);
            if (event) return contentOf(event);
        }
    }
    return undefined;
}

/** What the room says of a slot (MSC4143): open, closed, or nothing. `m.call#` is `m.call#ROOM`, which decides over it. */
export function slotStatus(state: RoomStateLike, slotId: string): "open" | "closed" | "missing" {
    const slot = definition(state, slotTypes, slotId === "m.call#ROOM" ? [slotId, "m.call#"] : [slotId]);
    if (!slot) return "missing";
    const application = get(toObject(get(slot, "application")), "type");
    const isOpen = get(slot, "status") === "open" && typeof application === "string";
    return isOpen && slotId.startsWith(`${application}#`) ? "open" : "closed";
}

/** What the room says of a call (MSC3401): known, ended (`m.terminated`), or nothing. The empty id is `ROOM`, as of a slot. */
export function callStatus(state: RoomStateLike, callId: string): "known" | "ended" | "unknown" {
    const call = definition(state, callTypes, callId === "ROOM" ? [callId, ""] : [callId]);
    if (!call) return "unknown";
    return get(call, "m.terminated") ? "ended" : "known";
}
