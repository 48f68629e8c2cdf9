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

/** Where and when something is read. */
export interface BuildOptions extends Omit<StaticRollcallOptions, "rooms"> {
    /** `"!room:example.org"` when absent. */
    readonly roomId?: string;
}

const somebody = "@ana:example.org";

/** A person; their name is made of the user id when absent: `@ana:example.org` is Ana. */
export function buildPerson({ userId = somebody, name, avatarUrl }: Partial<PersonFixture> = {}): Person {
    const localpart = userId.slice(1).split(":")[0] ?? "";
    return { userId, name: name ?? localpart.slice(0, 1).toUpperCase() + localpart.slice(1), avatarUrl };
}

/**
 * A device as it is read from a room where nobody else is in a call.
 * @throws Error where it would not count, with the reason.
 * @example
 * const phone = buildDevice({ userId: "@ana:example.org", deviceId: "PHONE" });
 */
export function buildDevice(device: Partial<DeviceFixture> & SessionName = {}, options?: BuildOptions): CallDevice {
    const { application, callId, scope, userId = somebody, ...rest } = device;
    const session = { application, callId, scope, participants: [{ userId, devices: [rest] }] };
    return firstOf(buildSession(session, options).devices);
}

/**
 * A participant as they are read from a room where nobody else is in a call.
 * @throws Error where none of the devices would count, with the reason.
 * @example
 * const ana = buildParticipant({ userId: "@ana:example.org", devices: [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }] });
 */
export function buildParticipant(
    participant: Partial<ParticipantFixture> = {},
    options?: BuildOptions,
): CallParticipant {
    const { userId = somebody, devices } = participant;
    return firstOf(buildSession({ participants: [{ userId, devices }] }, options).participants);
}

/**
 * A session as it is read from a room that has no other; with one participant when none is told.
 * @throws Error where nobody in it would count, with the reasons.
 * @example
 * const session = buildSession({ participants: [{ userId: "@ana:example.org" }, { userId: "@ben:example.org" }] });
 */
export function buildSession(session: SessionFixture = {}, options: BuildOptions = {}): CallSession {
    const { participants = [{ userId: somebody }] } = session;
    const { roomId } = options;
    const { sessions, rejected } = buildRoomCalls({ roomId, sessions: [{ ...session, participants }] }, options);
    if (sessions[0]) return sessions[0];
    throw new Error(
        "matrix-rollcall: nobody in this session counts, so there is none to build. " +
            (rejected.map(({ detail }) => detail).join(" ") || "Give it a participant with a device."),
    );
}

/**
 * All that is read from a room, with what is pending and rejected.
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
