import type { CallSession } from "matrix-rollcall";
import {
    buildSession,
    createStaticRollcall,
    livekitTransport,
    type RoomFixture,
    type SessionFixture,
    type StaticRollcall,
    type StaticRollcallOptions,
} from "matrix-rollcall/testing";
import { cast, me, userIdOf } from "./people.ts";

export const roomId = "!standup:example.org";

const minuteMs = 60_000;
const now = Date.now();
/** So many minutes before the stories were opened, ms since the epoch. */
export const minutesAgo = (minutes: number): number => now - minutes * minuteMs;

/** Another focus than that of all others. */
export const otherFocus = livekitTransport("https://sfu.example.net");

/** The room's call: Ana on two devices, and others. */
export const roomCall: SessionFixture = {
    participants: [
        {
            userId: "@ana:example.org",
            devices: [
                { deviceId: "PHONE", createdTs: minutesAgo(42), intent: "video" },
                { deviceId: "LAPTOP", createdTs: minutesAgo(12), intent: "video" },
            ],
        },
        ...["@bjorn:example.org", "@diana:example.net", "@emile:example.org"].map((userId, index) => ({
            userId,
            devices: [{ deviceId: "DESKTOP", createdTs: minutesAgo(30 - index), intent: "video" }],
        })),
    ],
};

/** The same, spread over two foci. */
export const splitCall: SessionFixture = {
    participants: [
        ...(roomCall.participants ?? []),
        {
            userId: "@kofi:example.org",
            devices: [{ deviceId: "TABLET", createdTs: minutesAgo(5), intent: "video", transports: [otherFocus] }],
        },
    ],
};

/** A breakout of that call. */
export const breakout: SessionFixture = {
    callId: "design",
    scope: "m.user",
    participants: [
        { userId: "@ivy:example.org", devices: [{ deviceId: "LAPTOP", createdTs: minutesAgo(9) }] },
        { userId: "@hanako:example.org", devices: [{ deviceId: "LAPTOP", createdTs: minutesAgo(8) }] },
    ],
};

/** A session as plain data. */
export function sessionOf(session: SessionFixture): CallSession {
    return buildSession(session, { roomId, now });
}

/** A client's rooms without the client, where everybody has a name. */
export function rollcallOf(room: RoomFixture, options?: StaticRollcallOptions): StaticRollcall {
    const rooms = [{ roomId, people: cast, ...room }];
    return createStaticRollcall({ me, deviceId: "LAPTOP", now, rooms, ...options });
}

/** A session of very many people as plain data: one that was read, with the others like them. */
export function crowdOf(count: number): CallSession {
    const session = sessionOf({
        participants: [{ userId: userIdOf(0), devices: [{ deviceId: "LAPTOP", createdTs: minutesAgo(50) }] }],
    });
    const participants = session.participants.flatMap((participant) =>
        Array.from({ length: count }, (_, index) => ({
            ...participant,
            userId: userIdOf(index),
            devices: participant.devices.map((device) => ({
                ...device,
                userId: userIdOf(index),
                key: `device ${index}`,
            })),
        })),
    );
    return { ...session, participants, devices: participants.flatMap(({ devices }) => devices) };
}
