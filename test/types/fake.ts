import {
    createRollcall,
    createRoomCalls,
    type CallDevice,
    type CallParticipant,
    type CallSession,
    type Rollcall,
} from "matrix-rollcall/core";
import { createStaticRollcall, type DeviceFixture, type SessionFixture } from "matrix-rollcall/testing";

const state = { getStateEvents: () => [] as never };
const emitter = { on: () => undefined, off: () => undefined };

/** The least that is a room, and a client. */
const room = { ...emitter, roomId: "!room:example.org", currentState: state, getMember: () => null };
const client = { ...emitter, getUserId: () => "@me:example.org", getRoom: () => room, getRooms: () => [room] };

createRollcall(client);
createRoomCalls(room);

/** With what may be there besides, undefined where a host does not know. */
createRollcall({ ...client, getDeviceId: () => null, getStateEvent: () => Promise.resolve({}) });
createRoomCalls({
    ...room,
    getMember: (userId: string) => ({ userId, membership: undefined, name: undefined }),
    getMyMembership: () => "join",
    membersLoaded: () => false,
    loadMembersIfNeeded: () => Promise.resolve(true),
});

/** What is built without a client is a rollcall like any other, and what is read can be written. */
export const rollcall: Rollcall = createStaticRollcall();
export const fixtures = (device: CallDevice, session: CallSession): [DeviceFixture, SessionFixture] => [
    device,
    session,
];
export const participants = (participants: readonly CallParticipant[]): SessionFixture => ({ participants });

// @ts-expect-error a rollcall is no client
createRollcall(rollcall);
// @ts-expect-error a client without rooms is none
createRollcall({ ...emitter, getUserId: () => null });
// @ts-expect-error a user id is a string
createRollcall({ ...client, getUserId: () => 7 });
// @ts-expect-error a room has state
createRoomCalls({ ...emitter, roomId: "!room:example.org", getMember: () => null });
// @ts-expect-error an option has its values
createRollcall(client, { members: "everybody" });
