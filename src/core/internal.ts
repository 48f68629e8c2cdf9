/* What the rest of `src` may import from the core, besides the public `index.ts`. */

export { findParticipant, findSession, keyOfSession } from "./calls/findSession.js";
export type { SessionOption, UseCallSessionOptions } from "./calls/findSession.js";
export { webAddress } from "./calls/focus.js";
export { agreedIntent } from "./calls/intent.js";
export { ClearError, toClearError, type ClearProblem } from "./clear/ClearError.js";
export { planClear, planIn } from "./clear/planClear.js";
export type { ClearAction, ClearPlan, ClearQuestion, ClearRefusal, RoomLook } from "./clear/planClear.js";
export { defaultClearPolicy } from "./clear/policy.js";
export type { ClearFacts, ClearPolicy, WhyNot } from "./clear/policy.js";
export { readPower } from "./clear/power.js";
export { eventFinder, isListed, listedUnder, listTargets } from "./clear/target.js";
export type { ClearTarget } from "./clear/target.js";
export { activeOf } from "./activeCalls.js";
export { completeRollcall } from "./createRollcall.js";
export { connectionOf, knownUntil } from "./connection.js";
export { cleanName, nameKey, shownName } from "./displayName.js";
export { addEarlierEvents } from "./events/addEarlierEvents.js";
export { handKey } from "./events/eventFacts.js";
export { eventsOf } from "./events/eventsOf.js";
export { withoutOwnCalls } from "./events/rings.js";
export { ignoredUsersOf } from "./ignoredUsers.js";
export { peopleOf } from "./people.js";
export { goneFrom } from "./history/liveness.js";
export { isReadable } from "./room/access.js";
export { emptyLists } from "./room/roomLists.js";
export { createLeanRollcall } from "./rollcall.js";
export { reuseSignals, uniteSignals } from "./signals.js";
export { createAttachments } from "./store/attachments.js";
export { clock } from "./store/clock.js";
export { staticStore } from "./store/constant.js";
export { derive } from "./store/derive.js";
export { listen } from "./store/listen.js";
export { createStorePool } from "./store/pool.js";
export { refCounted } from "./store/refCount.js";
export { soon } from "./store/soon.js";
export { createStore } from "./store/store.js";
export { createValueStore } from "./store/value.js";
export { createTimer } from "./store/timer.js";
export { weakMemo } from "./store/weakMemo.js";
export {
    earliest,
    fieldOf,
    groupBy,
    isSameJson,
    reportMistake,
    reuse,
    reuseArray,
    reuseObject,
    uniqueBy,
} from "./util.js";
export { get, toObject, toText, transports } from "./wire/fields.js";
export { formats } from "./wire/formats.js";
export { callMemberTypes, rtcMemberTypes } from "./wire/room.js";
