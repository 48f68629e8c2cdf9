import { callMemberTypes, callTypes, encryptionType, slotTypes } from "./wire/room.js";

/**
 * State to request, by type and state key. `"*"` stands for every key, `"$ME"` for the account and `"$LAZY"` for the senders in
 * the response.
 */
export type RequiredState = readonly (readonly [type: string, stateKey: string])[];

const everyKey = [...callMemberTypes, ...callTypes, ...slotTypes];

/**
 * All room state that this package reads, in the form of a sliding sync request's `required_state` (MSC4186). Senders of
 * memberships who are missing in the response are looked up one by one.
 * @example
 * const lists = new Map([["rooms", { ranges: [[0, 99]], timeline_limit: 1, required_state: requiredState }]]);
 */
export const requiredState: RequiredState = [
    ...everyKey.map((type) => [type, "*"] as const),
    [encryptionType, ""],
    ["m.room.member", "$ME"],
    ["m.room.member", "$LAZY"],
];
