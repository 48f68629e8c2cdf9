export { requiredState, type RequiredState } from "./requiredState.js";
export { createRollcall, type Rollcall } from "./createRollcall.js";
export { createRoomCalls } from "./room/roomCalls.js";
export { diffSessions } from "./history/diffSessions.js";
export { createRecentlyLeft } from "./history/recentlyLeft.js";
export { summariseCall, summariseCalls } from "./history/summariseCall.js";
export { findRoomCall, isRoomCall } from "./calls/findSession.js";
export { livenessOf } from "./history/liveness.js";

export type { LeanRollcall, RoomStore } from "./rollcall.js";
export type { DeviceSignals, SignalSource } from "./signals.js";
export type { Invited } from "./events/invited.js";
export type { Ring } from "./events/rings.js";
export type { ConnectionSnapshot } from "./connection.js";
export type { RollcallOptions } from "./options.js";
export type { LeftPerson } from "./history/leftInRoom.js";
export type { RecentlyLeftOptions } from "./history/recentlyLeft.js";
export type { CallRecord, SummariseCallOptions } from "./history/summariseCall.js";
export type { Liveness, LivenessFacts } from "./history/liveness.js";
export type { Person, PeopleSource } from "./people.js";
export type {
    DeviceDetails,
    DeviceNames,
    DeviceQuery,
    DeviceSource,
    DeviceVerification,
    HandsSource,
    MediaSource,
    Thumbnail,
    TransportsSource,
} from "./sources.js";
export type { CallChange, DeviceChange, ParticipantChange, SessionChange } from "./history/diffSessions.js";
export type { ClientLike, EmitterLike, EventLike, MemberLike, RoomLike, RoomStateLike } from "./host.js";
export type {
    ActiveCallsSnapshot,
    ActiveFocus,
    CallDevice,
    CallParticipant,
    CallSession,
    FocusGroup,
    KnownReason,
    Open,
    PendingMembership,
    RejectedMembership,
    RejectionFacts,
    RejectionReason,
    RoomCallsSnapshot,
    Store,
    Transport,
} from "./types.js";
export type { MembershipFormat } from "./wire/formats.js";
