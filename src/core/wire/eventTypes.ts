/*
 * Names on the wire. Every event has a stable and an unstable spelling; of slot and call definitions the unstable one
 * decides where both exist (its servers and clients are those in the field), member events of both are read.
 */

/** MSC3401, MSC4143: state events, one per user or per device. */
export const callMemberTypes = ["org.matrix.msc3401.call.member", "m.call.member"] as const;

/** MSC3401: the definition of a call, state key = call id. */
export const callTypes = ["org.matrix.msc3401.call", "m.call"] as const;

/** MSC4143: the slot a session is in, state key = slot id. */
export const slotTypes = ["org.matrix.msc4143.rtc.slot", "m.rtc.slot"] as const;

/** MSC4143 over MSC4354: sticky events, one per membership. */
const rtcMemberTypes = ["org.matrix.msc4143.rtc.member", "m.rtc.member"] as const;

/** What any event is called until it is decrypted. */
export const encryptedType = "m.room.encrypted";

const isOneOf =
    (types: readonly string[]) =>
    (type: string): boolean =>
        type === types[0] || type === types[1];

export const isCallMemberType = isOneOf(callMemberTypes);
export const isCallType = isOneOf(callTypes);
export const isSlotType = isOneOf(slotTypes);
export const isRtcMemberType = isOneOf(rtcMemberTypes);
