import type { MembershipFormat, Transport } from "../core/index.js";
import type { WireEvent } from "./wire/wireEvent.js";

/*
 * What is written has the names of what is read: a `CallDevice`, `CallParticipant`, `CallSession` or `Person` is itself a
 * fixture, and so is any part of one.
 */

/** A device to put into a call. Only the user is required. Times are ms since the epoch. */
export interface DeviceFixture {
    readonly userId: string;
    /** Defaults to `"DEVICE"`. */
    readonly deviceId?: string | undefined;
    /** Defaults to a combination of user and device. */
    readonly memberId?: string | undefined;
    /** Defaults to `"session"`, which most clients send. */
    readonly format?: MembershipFormat | undefined;
    /** When it joined. Defaults to now. For `"rtc"` and `"m.calls"`, this is the time the event was sent. */
    readonly createdTs?: number | undefined;
    /** When its event was sent. Defaults to `createdTs`. */
    readonly sentTs?: number | undefined;
    /** Defaults to four hours after the start, or one hour for `"rtc"` and `"m.calls"`. */
    readonly expiresTs?: number | undefined;
    /** Defaults to `[livekitTransport()]`. `"m.calls"` has none. */
    readonly transports?: readonly Transport[] | undefined;
    /** For `"session"` only. Defaults to `"multi_sfu"`. */
    readonly focusSelection?: string | undefined;
    /** Not for `"m.calls"`. */
    readonly intent?: string | undefined;
    /** Other fields of the application. Not for `"m.calls"`. */
    readonly applicationData?: Readonly<Record<string, unknown>> | undefined;
}

/** Identifies a session. Defaults to the room's own call. */
export interface SessionName {
    /** Defaults to `"m.call"`. */
    readonly application?: string | undefined;
    /** Defaults to `"ROOM"`. */
    readonly callId?: string | undefined;
    /** Defaults to `"m.room"`, which formats without a scope always have. */
    readonly scope?: string | undefined;
}

/** A user and their devices in one session. */
export interface ParticipantFixture {
    readonly userId: string;
    /** Defaults to one device with the defaults of `DeviceFixture`. */
    readonly devices?: readonly Omit<DeviceFixture, "userId">[] | undefined;
}

/** A session and its participants. */
export interface SessionFixture extends SessionName {
    readonly participants?: readonly ParticipantFixture[] | undefined;
}

/** A member of a room. */
export interface PersonFixture {
    readonly userId: string;
    /** The display name. Defaults to the user ID. */
    readonly name?: string | undefined;
    /** An `mxc:` URL. */
    readonly avatarUrl?: string | undefined;
    /** Defaults to `"join"`. */
    readonly membership?: string | undefined;
}

/** A room and its calls. */
export interface RoomFixture {
    /** Defaults to `"!room:example.org"`. */
    readonly roomId?: string | undefined;
    /** Members with their names. Participants are members without being listed here. */
    readonly people?: readonly PersonFixture[] | undefined;
    readonly sessions?: readonly SessionFixture[] | undefined;
    /** Events as from a server, applied last. */
    readonly events?: readonly WireEvent[] | undefined;
    /** The user's own membership. Defaults to `"join"`. */
    readonly membership?: string | undefined;
    /** Set `false` for lazily loaded members: only `people` are known, and other participants are pending. */
    readonly membersLoaded?: boolean | undefined;
}

/** Default start of the clock of fixtures: 2027-01-01T12:00Z, ms since the epoch. */
export const defaultNow = Date.UTC(2027, 0, 1, 12);

/**
 * Returns a LiveKit transport as matrix-js-sdk writes it.
 * @example
 * const transports = [livekitTransport("https://other-sfu.example.org")];
 */
export function livekitTransport(serviceUrl = "https://sfu.example.org"): Transport {
    return { type: "livekit", livekit_service_url: serviceUrl };
}

/** The devices of a participant. */
export function devicesOf({ userId, devices = [{}] }: ParticipantFixture): readonly DeviceFixture[] {
    return devices.map((device) => ({ ...device, userId }));
}
