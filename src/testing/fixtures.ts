import type { MembershipFormat, Transport } from "../core/index.js";
import type { WireEvent } from "./wire/wireEvent.js";

/*
 * What is written has the names of what is read: a `CallDevice`, `CallParticipant`, `CallSession` or `Person` is itself a
 * fixture, and so is any part of one.
 */

/** A device to put into a call. All but the user is optional. Times are ms since the epoch. */
export interface DeviceFixture {
    readonly userId: string;
    /** `"DEVICE"` when absent. */
    readonly deviceId?: string | undefined;
    /** Made of user and device when absent. */
    readonly memberId?: string | undefined;
    /** `"session"` when absent: what almost everybody sends. */
    readonly format?: MembershipFormat | undefined;
    /** When it joined; now when absent. Sticky memberships and `m.calls` say it by the time the event was sent. */
    readonly createdTs?: number | undefined;
    /** When its event was sent; `createdTs` when absent. */
    readonly sentTs?: number | undefined;
    /** After four hours when absent, one for `"rtc"` and `"m.calls"`. */
    readonly expiresTs?: number | undefined;
    /** `[livekitTransport()]` when absent. `"m.calls"` has none. */
    readonly transports?: readonly Transport[] | undefined;
    /** Of `"session"` alone; `"multi_sfu"` when absent. */
    readonly focusSelection?: string | undefined;
    /** Not of `"m.calls"`. */
    readonly intent?: string | undefined;
    /** What an application puts beside the fields that are read; not of `"m.calls"`. */
    readonly applicationData?: Readonly<Record<string, unknown>> | undefined;
}

/** Names a session; the room's own call when absent. */
export interface SessionName {
    /** `"m.call"` when absent. */
    readonly application?: string | undefined;
    /** `"ROOM"` when absent. */
    readonly callId?: string | undefined;
    /** `"m.room"` when absent; formats without a scope are always that. */
    readonly scope?: string | undefined;
}

/** A user and their devices in one session. */
export interface ParticipantFixture {
    readonly userId: string;
    /** One, as `DeviceFixture` has it by default, when absent. */
    readonly devices?: readonly Omit<DeviceFixture, "userId">[] | undefined;
}

/** A session and who is in it. */
export interface SessionFixture extends SessionName {
    readonly participants?: readonly ParticipantFixture[] | undefined;
}

/** A member of a room. */
export interface PersonFixture {
    readonly userId: string;
    /** The display name; the user id stands in when absent. */
    readonly name?: string | undefined;
    /** An `mxc:` URL. */
    readonly avatarUrl?: string | undefined;
    /** `"join"` when absent. */
    readonly membership?: string | undefined;
}

/** A room, and who is in which call there. */
export interface RoomFixture {
    /** `"!room:example.org"` when absent. */
    readonly roomId?: string | undefined;
    /** Its members with their names; whoever is in a call is a member without being named here. */
    readonly people?: readonly PersonFixture[] | undefined;
    readonly sessions?: readonly SessionFixture[] | undefined;
    /** Events as they come from a server, after all else. */
    readonly events?: readonly WireEvent[] | undefined;
    /** One's own membership; `"join"` when absent. */
    readonly membership?: string | undefined;
    /** `false` for a room with lazily loaded members: only `people` are known, others who are in a call are pending. */
    readonly membersLoaded?: boolean | undefined;
}

/** A fixture's device with every default filled in. */
export interface Seat {
    readonly application: string;
    readonly callId: string;
    readonly scope: string;
    readonly userId: string;
    readonly deviceId: string;
    readonly memberId: string;
    readonly format: MembershipFormat;
    readonly createdTs: number;
    readonly sentTs: number;
    readonly expiresTs: number;
    readonly transports: readonly Transport[];
    readonly focusSelection: string;
    readonly intent: string | undefined;
    readonly applicationData: Readonly<Record<string, unknown>>;
}

const hourMs = 60 * 60 * 1000;

/** How long clients of each format ask to be listed, ms. */
export const lifetimeMs: Readonly<Record<MembershipFormat, number>> = {
    "m.calls": hourMs,
    memberships: 4 * hourMs,
    session: 4 * hourMs,
    rtc: hourMs,
};

/**
 * A LiveKit transport as matrix-js-sdk writes it.
 * @example
 * const transports = [livekitTransport("https://other-sfu.example.org")];
 */
export function livekitTransport(serviceUrl = "https://sfu.example.org"): Transport {
    return { type: "livekit", livekit_service_url: serviceUrl };
}

/** Fills in the defaults; `now` is ms since the epoch. */
export function toSeat(device: DeviceFixture & SessionName, now: number): Seat {
    const { userId, deviceId = "DEVICE", callId = "ROOM", format = "session" } = device;
    const { createdTs = device.sentTs ?? now } = device;
    const isSentAtStart = format === "rtc" || format === "m.calls";
    return {
        application: device.application ?? "m.call",
        callId,
        scope: device.scope ?? "m.room",
        userId,
        deviceId,
        memberId: device.memberId ?? (format === "rtc" ? `${userId}:${deviceId}:${callId}` : `${userId}:${deviceId}`),
        format,
        createdTs,
        sentTs: isSentAtStart ? createdTs : (device.sentTs ?? createdTs),
        expiresTs: device.expiresTs ?? createdTs + lifetimeMs[format],
        transports: device.transports ?? [livekitTransport()],
        focusSelection: device.focusSelection ?? "multi_sfu",
        intent: device.intent,
        applicationData: device.applicationData ?? {},
    };
}

/** The devices of a participant. */
export function devicesOf({ userId, devices = [{}] }: ParticipantFixture): readonly DeviceFixture[] {
    return devices.map((device) => ({ ...device, userId }));
}
