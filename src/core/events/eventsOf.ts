import type { LeanRollcall } from "../rollcall.js";
import { rollcallPart } from "../rollcallParts.js";
import { staticStore } from "../store/constant.js";
import { createCallEvents, noHands, noInvitations, type CallEvents } from "./callEvents.js";

const [hands, invited, rings] = [staticStore(noHands), staticStore(noInvitations), staticStore([])];
const withoutEvents: CallEvents = { hands: () => hands, invited: () => invited, rings };

const madeOf = rollcallPart("events", createCallEvents, withoutEvents);

/** Returns a rollcall's hands, rings and invitations. They are created once per rollcall and disposed with it. */
export function eventsOf(rollcall: LeanRollcall | (LeanRollcall & CallEvents)): CallEvents {
    return "hands" in rollcall ? rollcall : madeOf(rollcall);
}
