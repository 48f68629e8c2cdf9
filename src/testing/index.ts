export { createStaticRollcall } from "./staticRollcall.js";
export { buildDevice, buildParticipant, buildPerson, buildRoomCalls, buildSession } from "./builders.js";
export { livekitTransport } from "./fixtures.js";
export {
    callMemberEvent,
    callMembershipsEvent,
    groupCallMemberEvent,
    leaveEvent,
    stickyMemberEvent,
} from "./wire/members.js";
export { groupCallEvent, memberEvent, slotEvent } from "./wire/definitions.js";

export type { StaticRollcall, StaticRollcallOptions } from "./staticRollcall.js";
export type { DeviceName } from "./callWriter.js";
export type { BuildOptions } from "./builders.js";
export type {
    DeviceFixture,
    ParticipantFixture,
    PersonFixture,
    RoomFixture,
    SessionFixture,
    SessionName,
} from "./fixtures.js";
export type { LeaveOptions, MembershipFixture, MembershipListFixture } from "./wire/members.js";
export type { DefinitionFixture, MemberFixture, SlotFixture } from "./wire/definitions.js";
export type { EventOptions, WireEvent } from "./wire/wireEvent.js";
