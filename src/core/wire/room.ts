import type { EventLike, RoomLike } from "../host.js";
import { toText } from "./fields.js";

/*
 * Names of the events in a room, and what the room itself says. Every event type has a stable and an unstable spelling. The
 * stable one comes first: it decides when a slot or call is defined in both. Member events are read in both spellings.
 */

/** MSC3401, MSC4143: state events, one per user or per device. */
export const callMemberTypes = ["m.call.member", "org.matrix.msc3401.call.member"] as const;

/** MSC3401: the definition of a call, state key = call ID. */
export const callTypes = ["m.call", "org.matrix.msc3401.call"] as const;

/** MSC4143: the slot of a session, state key = slot ID. */
export const slotTypes = ["m.rtc.slot", "org.matrix.msc4143.rtc.slot"] as const;

/** MSC4143 over MSC4354: sticky events, one per membership. */
export const rtcMemberTypes = ["m.rtc.member", "org.matrix.msc4143.rtc.member"] as const;

export const encryptionType = "m.room.encryption";

/** The type of every encrypted event until it is decrypted. */
export const encryptedType = "m.room.encrypted";

const isOneOf =
    (types: readonly string[]) =>
    (type: string): boolean =>
        type === types[0] || type === types[1];

export const isCallMemberType = isOneOf(callMemberTypes);
export const isRtcMemberType = isOneOf(rtcMemberTypes);

const isCallType = isOneOf(callTypes);
const isSlotType = isOneOf(slotTypes);

/** Returns whether state of this type affects memberships without being a membership. */
export function isDefinitionType(type: string): boolean {
    return isSlotType(type) || isCallType(type) || type === encryptionType;
}

/** Returns the call member state events of a room, including emptied ones. */
export function callMembersOf({ currentState }: RoomLike): readonly EventLike[] {
    return callMemberTypes.flatMap((type) => currentState.getStateEvents(type));
}

/** Returns the current sticky events of any type; none if the host's SDK does not support them. */
export function stickyEventsOf(room: RoomLike): readonly EventLike[] {
    return [...(room._unstable_getStickyEvents?.() ?? [])];
}

/**
 * Returns whether memberships must arrive encrypted (MSC4143): the room is encrypted, and this client decrypts events. A widget
 * has no crypto, because its host decrypts for it, and it cannot tell which events were unencrypted.
 */
export function requiresEncryption({ client, currentState }: RoomLike): boolean {
    if (!client?.getCrypto?.()) return false;
    return currentState.getStateEvents(encryptionType, "") !== null;
}

/**
 * Returns whether the client has only the stripped state of a room: what its homeserver showed of it when the user was invited, or
 * knocked.
 */
export function hasStrippedState(room: RoomLike): boolean {
    const membership = room.getMyMembership?.();
    return membership === "invite" || membership === "knock";
}

/**
 * Returns whether the user's own membership is known and is not `join`. The SDK reports "leave" while it does not know; its own
 * field distinguishes the two.
 */
export function isNotJoined(room: RoomLike): boolean {
    const membership = room.getMyMembership?.() ?? "join";
    if (membership === "join") return false;
    return !("selfMembership" in room) || Reflect.get(room, "selfMembership") !== undefined;
}

/**
 * Returns whether a state key names this user: their ID, alone or followed by `_` and anything else, with or without the
 * leading `_` that avoids the auth rule for `@` keys. Compares with the ID instead of cutting at the first `_`, because user
 * IDs may contain it.
 */
export function isKeyOf(stateKey: string, userId: string): boolean {
    if (!userId.startsWith("@")) return false;
    const start = stateKey.startsWith("_") ? 1 : 0;
    const end = start + userId.length;
    return stateKey.startsWith(userId, start) && (stateKey.length === end || stateKey[end] === "_");
}

/**
 * Returns the user that a state key names: everything up to the first `_` after the server name, which cannot contain one (as
 * ruma reads it).
 */
export function userOfKey(stateKey: string): string | undefined {
    return /^_?(@[^:]*:[^_]+)(?:_|$)/.exec(stateKey)?.[1];
}

/** Returns an ID for maps, one per event type and state key. */
export function stateIdOf(type: string, stateKey: unknown): string {
    return `${type} ${toText(stateKey) ?? ""}`;
}
