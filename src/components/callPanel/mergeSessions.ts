import type { CallDevice, CallParticipant, CallSession } from "../../core/index.js";

/** Several sessions as one list of people: each user once, with the devices of all. */
export function mergeSessions(sessions: readonly CallSession[]): CallSession | undefined {
    const [first] = sessions;
    if (!first || sessions.length === 1) return first;
    const devicesOf = new Map<string, CallDevice[]>();
    for (const device of sessions.flatMap(({ devices }) => devices)) {
        const devices = devicesOf.get(device.userId) ?? [];
        devicesOf.set(device.userId, devices);
        devices.push(device);
    }
    const participants = [...devicesOf].map(([userId, devices]): CallParticipant => ({
        userId,
        devices,
        joinedTs: Math.min(...devices.map(({ since }) => since)),
    }));
    participants.sort((a, b) => a.joinedTs - b.joinedTs);
    return {
        ...first,
        key: "people",
        participants,
        devices: sessions.flatMap(({ devices }) => devices),
        activeFocus: undefined,
        foci: [],
    };
}
