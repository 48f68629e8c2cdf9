import type { LeanRollcall } from "../rollcall.js";
import { rollcallPart } from "../rollcallParts.js";
import { staticStore } from "../store/constant.js";
import { createCallEvents, type CallEvents } from "./callEvents.js";
import { noEvents } from "./roomEvents.js";

const noHands = staticStore(noEvents.hands);
const noOne = staticStore<readonly never[]>([]);

const withoutEvents: CallEvents = { hands: () => noHands, invited: () => noOne, rings: noOne };

const madeOf = rollcallPart("events", createCallEvents, withoutEvents);

/**
 * Returns a rollcall's hands, rings and invitations. They are created once per rollcall and disposed with it. There are none
 * while no user is logged in. Rings of calls that list this account are among them: only hooks know whether it is really there.
 */
export function eventsOf(rollcall: LeanRollcall | (LeanRollcall & CallEvents) | null): CallEvents {
    const made = madeOf(rollcall);
    return made === withoutEvents && rollcall && "hands" in rollcall ? rollcall : made;
}
