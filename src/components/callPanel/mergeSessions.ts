import type { CallDevice, CallParticipant, CallSession } from "../../core/index.js";
import { earliest } from "../../core/internal.js";

/** Sessions of a room as one, if there are any: each user once, with the devices of all. */
export function mergeSessions(sessions: readonly CallSession[]): readonly CallSession[] {
    const devices = sessions.flatMap((session) => session.devices);
    const devicesOf = new Map<string, CallDevice[]>();
    for (const device of devices) {
        const own = devicesOf.get(device.userId);
        if (own) own.push(device);
        else devicesOf.set(device.userId, [device]);
    }
    const participants = [...devicesOf].map(([userId, own]): CallParticipant => ({
        userId,
        devices: own,
        joinedTs: earliest(own.map(({ since }) => since)),
    }));
    participants.sort((a, b) => a.joinedTs - b.joinedTs);
    return sessions
        .slice(0, 1)
        .map((first) => ({ ...first, key: "people", participants, devices, activeFocus: undefined, foci: [] }));
}
