import type { CallDevice, MembershipFormat } from "../../core/index.js";
import { livekitTransport, type DeviceFixture, type SessionName } from "../fixtures.js";
import { stateEvent, stickyEvent, type EventOptions, type WireEvent } from "./wireEvent.js";

/** A fixture's device with every default filled in. */
export interface FullDevice extends Pick<CallDevice, "userId" | "memberId" | "format" | "createdTs" | "sentTs"> {
    readonly application: string;
    readonly callId: string;
    readonly scope: string;
    readonly deviceId: string;
    readonly expiresTs: number;
    readonly transports: CallDevice["transports"];
    readonly focusSelection: string;
    readonly intent: string | undefined;
    readonly applicationData: CallDevice["applicationData"];
}

/** How fixtures write a format. */
interface FormatWriter {
    /** How long its clients ask to be listed, ms. */
    readonly lifetimeMs: number;
    /** Whether a membership starts when its event is sent, and says nothing else. */
    readonly isSentAtStart: boolean;
    /** Whether member ids must differ between the sessions of a device. */
    readonly hasOwnMemberIds: boolean;
    /** The fields that identify an event: devices with equal ones share it. */
    readonly carrier: readonly (keyof FullDevice)[];
    /** The event that carries these devices. */
    readonly write: (
        devices: readonly FullDevice[],
        sentTs: number,
        options: EventOptions,
        userId?: string,
    ) => WireEvent;
}

const hourMs = 60 * 60 * 1000;

/** The formats, as real clients write them. */
export const writers: Readonly<Record<MembershipFormat, FormatWriter>> = {
    "m.calls": {
        lifetimeMs: hourMs,
        isSentAtStart: true,
        hasOwnMemberIds: false,
        carrier: ["format", "userId"],
        write: writeCalls,
    },
    memberships: {
        lifetimeMs: 4 * hourMs,
        isSentAtStart: false,
        hasOwnMemberIds: false,
        carrier: ["format", "userId"],
        write: writeMemberships,
    },
    session: {
        lifetimeMs: 4 * hourMs,
        isSentAtStart: false,
        hasOwnMemberIds: false,
        carrier: ["format", "userId", "deviceId", "application", "callId"],
        write: ([device], _, options) => writeSession(device as FullDevice, options),
    },
    rtc: {
        lifetimeMs: hourMs,
        isSentAtStart: true,
        hasOwnMemberIds: true,
        carrier: ["format", "userId", "memberId"],
        write: ([device], _, options) => writeRtc(device as FullDevice, options),
    },
};

/** Fills in the defaults; `now` is ms since the epoch. */
export function fillIn(device: DeviceFixture & SessionName, now: number): FullDevice {
    const { userId, deviceId = "DEVICE", callId = "ROOM", format = "session" } = device;
    const { createdTs = device.sentTs ?? now } = device;
    const { lifetimeMs, isSentAtStart, hasOwnMemberIds } = writers[format];
    const memberId = hasOwnMemberIds ? `${userId}:${deviceId}:${callId}` : `${userId}:${deviceId}`;
    return {
        application: device.application ?? "m.call",
        callId,
        scope: device.scope ?? "m.room",
        userId,
        deviceId,
        memberId: device.memberId ?? memberId,
        format,
        createdTs,
        sentTs: isSentAtStart ? createdTs : (device.sentTs ?? createdTs),
        expiresTs: device.expiresTs ?? createdTs + lifetimeMs,
        transports: device.transports ?? [livekitTransport()],
        focusSelection: device.focusSelection ?? "multi_sfu",
        intent: device.intent,
        applicationData: device.applicationData ?? {},
    };
}

const callMember = "org.matrix.msc3401.call.member";

/** The room's call has the empty id on the wire. */
function wireCallId({ application, callId }: FullDevice): string {
    return application === "m.call" && callId === "ROOM" ? "" : callId;
}

const withIntent = ({ intent }: FullDevice): object => (intent === undefined ? {} : { "m.call.intent": intent });

function writeSession(device: FullDevice, options: EventOptions): WireEvent {
    const { userId, deviceId, application, createdTs, sentTs } = device;
    const content = {
        ...device.applicationData,
        application,
        call_id: wireCallId(device),
        scope: device.scope,
        device_id: deviceId,
        membershipID: device.memberId,
        expires: device.expiresTs - createdTs,
        ...withIntent(device),
        ...(createdTs === sentTs ? {} : { created_ts: createdTs }),
        focus_active: { type: "livekit", focus_selection: device.focusSelection },
        foci_preferred: device.transports,
    };
    const stateKey = `_${userId}_${deviceId}_${application}${wireCallId(device)}`;
    return stateEvent(stateKey, { type: callMember, sender: userId, sentTs, content }, options);
}

function writeMemberships(
    devices: readonly FullDevice[],
    sentTs: number,
    options: EventOptions,
    userId = devices[0]?.userId ?? "",
): WireEvent {
    const memberships = devices.map((device) => ({
        ...device.applicationData,
        application: device.application,
        call_id: wireCallId(device),
        scope: device.scope,
        device_id: device.deviceId,
        membershipID: device.memberId,
        created_ts: device.createdTs,
        expires: device.expiresTs - device.createdTs,
        ...withIntent(device),
        foci_active: device.transports,
    }));
    return stateEvent(userId, { type: callMember, sender: userId, sentTs, content: { memberships } }, options);
}

function writeCalls(
    devices: readonly FullDevice[],
    sentTs: number,
    options: EventOptions,
    userId = devices[0]?.userId ?? "",
): WireEvent {
    const callIds = [...new Set(devices.map(({ callId }) => callId))];
    const calls = callIds.map((callId) => ({
        "m.call_id": callId,
        "m.devices": devices
            .filter((device) => device.callId === callId)
            .map(({ deviceId, memberId, expiresTs }) => ({
                device_id: deviceId,
                session_id: memberId,
                expires_ts: expiresTs,
                feeds: [{ purpose: "m.usermedia" }],
            })),
    }));
    return stateEvent(userId, { type: callMember, sender: userId, sentTs, content: { "m.calls": calls } }, options);
}

function writeRtc(device: FullDevice, options: EventOptions): WireEvent {
    const { userId, deviceId, memberId, application, sentTs, transports } = device;
    const content = {
        slot_id: `${application}#${device.callId}`,
        application: { ...device.applicationData, type: application, ...withIntent(device) },
        member: { id: memberId, user_id: userId, device_id: deviceId },
        transports: { published: transports, can_subscribe: ["livekit"] },
        versions: [],
        msc4354_sticky_key: memberId,
    };
    const type = "org.matrix.msc4143.rtc.member";
    return stickyEvent(memberId, device.expiresTs, { type, sender: userId, sentTs, content }, options);
}
