export { createRollcall } from "./rollcall.js";
export { createRoomCalls } from "./roomCalls.js";
export { diffSessions } from "./diffSessions.js";
export { createRecentlyLeft } from "./recentlyLeft.js";
export { summariseCall } from "./summariseCall.js";
export { livenessOf } from "./liveness.js";

export type { Rollcall, RoomStore } from "./rollcall.js";
export type { ConnectionSnapshot } from "./connection.js";
export type { RollcallOptions } from "./options.js";
export type { LeftPerson } from "./leftInRoom.js";
export type { RecentlyLeftOptions } from "./recentlyLeft.js";
export type { CallRecord, SummariseCallOptions } from "./summariseCall.js";
export type { Liveness, LivenessFacts } from "./liveness.js";
export type { Person, PeopleSource } from "./people.js";
export type {
    DeviceDetails,
    DeviceQuery,
    DeviceSource,
    DeviceVerification,
    MediaSource,
    Thumbnail,
    TransportsSource,
} from "./sources.js";
export type { CallChange, DeviceChange, ParticipantChange, SessionChange } from "./diffSessions.js";
export type { ClientLike, EmitterLike, EventLike, MemberLike, RoomLike, RoomStateLike } from "./host.js";
export type {
    ActiveCallsSnapshot,
    ActiveFocus,
    CallDevice,
    CallParticipant,
    CallSession,
    FocusGroup,
    MembershipFormat,
    Open,
    PendingMembership,
    RejectedMembership,
    RejectionFacts,
    RejectionReason,
    RoomCallsSnapshot,
    Store,
    Transport,
} from "./types.js";
