import type { CallDevice, CallParticipant, CallSession, Person, RoomCallsSnapshot } from "../core/index.js";
import type {
    DeviceFixture,
    ParticipantFixture,
    PersonFixture,
    RoomFixture,
    SessionFixture,
    SessionName,
} from "./fixtures.js";
import { createStaticRollcall, type StaticRollcallOptions } from "./staticRollcall.js";
import { defaultRoomId } from "./wire/wireEvent.js";

/** The room and the time at which the fixture is read. */
export interface BuildOptions extends Omit<StaticRollcallOptions, "rooms"> {
    /** Defaults to `"!room:example.org"`. */
    readonly roomId?: string;
}

const defaultUserId = "@ana:example.org";

/** Builds a person. The name defaults to the capitalized local part of the user ID: `@ana:example.org` is Ana. */
export function buildPerson({ userId = defaultUserId, name, avatarUrl }: Partial<PersonFixture> = {}): Person {
    const localpart = userId.slice(1).split(":")[0] ?? "";
    return { userId, name: name ?? localpart.slice(0, 1).toUpperCase() + localpart.slice(1), avatarUrl };
}

/**
 * Builds a device as read from a room in which it is alone in a call.
 * @throws Error where it would not count, with the reason.
 * @example
 * const phone = buildDevice({ userId: "@ana:example.org", deviceId: "PHONE" });
 */
export function buildDevice(device: Partial<DeviceFixture> & SessionName = {}, options?: BuildOptions): CallDevice {
    const { application, callId, scope, userId = defaultUserId, ...rest } = device;
    const session = { application, callId, scope, participants: [{ userId, devices: [rest] }] };
    return firstOf(buildSession(session, options).devices);
}

/**
 * Builds a participant as read from a room in which they are alone in a call.
 * @throws Error where none of the devices would count, with the reason.
 * @example
 * const ana = buildParticipant({ userId: "@ana:example.org", devices: [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }] });
 */
export function buildParticipant(
    participant: Partial<ParticipantFixture> = {},
    options?: BuildOptions,
): CallParticipant {
    const { userId = defaultUserId, devices } = participant;
    return firstOf(buildSession({ participants: [{ userId, devices }] }, options).participants);
}

/**
 * Builds a session as read from a room without others. Has one participant by default.
 * @throws Error with the reasons if none of its participants would count.
 * @example
 * const session = buildSession({ participants: [{ userId: "@ana:example.org" }, { userId: "@ben:example.org" }] });
 */
export function buildSession(session: SessionFixture = {}, options: BuildOptions = {}): CallSession {
    const { participants = [{ userId: defaultUserId }] } = session;
    const { roomId } = options;
    const { sessions, rejected } = buildRoomCalls({ roomId, sessions: [{ ...session, participants }] }, options);
    if (sessions[0]) return sessions[0];
    throw new Error(
        "matrix-rollcall: no participant of this session counts, so there is no session to build. " +
            (rejected.map(({ detail }) => detail).join(" ") || "Give it a participant with a device."),
    );
}

/**
 * Builds everything that is read from a room, including pending and rejected memberships.
 * @example
 * const { rejected } = buildRoomCalls({ events: [{ ...callMemberEvent({ userId: "@ana:example.org" }), state_key: "" }] });
 */
export function buildRoomCalls(room: RoomFixture, options: BuildOptions = {}): RoomCallsSnapshot {
    const { roomId = room.roomId ?? defaultRoomId, ...rest } = options;
    return createStaticRollcall({ ...rest, rooms: [{ ...room, roomId }] })
        .room(roomId)
        .getSnapshot();
}

function firstOf<T>(items: readonly T[]): T {
    return items[0] as T;
}
