import type { EventLike, RoomLike } from "../host.js";
import { callMemberTypes } from "./eventTypes.js";

/** The call member state events of a room, those that somebody left behind included. */
export function callMembersOf({ currentState }: RoomLike): readonly EventLike[] {
    return callMemberTypes.flatMap((type) => currentState.getStateEvents(type));
}

/** The sticky events in force, of whatever type; none where the host's SDK knows nothing of them. */
export function stickyEventsOf(room: RoomLike): readonly EventLike[] {
    return [...(room._unstable_getStickyEvents?.() ?? [])];
}
