import type { CallSession, MembershipFormat } from "matrix-rollcall/core";
import {
    buildDevice,
    buildParticipant,
    buildPerson,
    buildRoomCalls,
    buildSession,
    callMemberEvent,
    createStaticRollcall,
    livekitTransport,
} from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";

/** Event ids are the one thing that a second writing cannot keep. */
function withoutEventIds(session: CallSession | undefined): unknown {
    return JSON.parse(JSON.stringify(session, (key, value: unknown) => (key === "eventId" ? "" : value)));
}

describe("builders", () => {
    it("build a person, a device, a participant and a session from defaults", () => {
        expect(buildPerson()).toEqual({ userId: "@ana:example.org", name: "Ana", avatarUrl: undefined });
        expect(buildDevice()).toMatchObject({ userId: "@ana:example.org", deviceId: "DEVICE", format: "session" });
        expect(buildParticipant()).toMatchObject({ userId: "@ana:example.org", devices: [{ deviceId: "DEVICE" }] });
        expect(buildSession()).toMatchObject({ slotId: "m.call#ROOM", participants: [{ userId: "@ana:example.org" }] });
    });

    it("build what the options say, in order and with the focus", () => {
        const now = 1_800_000_000_000;
        const transports = [livekitTransport("https://other.example.org")];
        const session = buildSession(
            {
                callId: "breakout",
                participants: [
                    { userId: "@ana:example.org", devices: [{ deviceId: "LATE" }] },
                    { userId: "@ben:example.org", devices: [{ deviceId: "EARLY", createdTs: now - 1000, transports }] },
                ],
            },
            { now, roomId: "!r:example.org" },
        );
        expect(session).toMatchObject({ roomId: "!r:example.org", callId: "breakout", startedTs: now - 1000 });
        expect(session.devices.map(({ deviceId }) => deviceId)).toEqual(["EARLY", "LATE"]);
        expect(session.activeFocus?.decidedBy.deviceId).toBe("EARLY");
        expect(session.foci).toHaveLength(2);
    });

    it.each<MembershipFormat>(["m.calls", "memberships", "session", "rtc"])(
        "build what a rollcall takes as it is: %s",
        (format) => {
            const details = { intent: "audio", applicationData: { "org.example.seat": 4 } };
            const devices = [
                { deviceId: "PHONE", format, ...(format === "m.calls" ? {} : details) },
                { deviceId: "LAPTOP", format, createdTs: Date.UTC(2027, 0, 1, 11, 30), memberId: "custom" },
            ];
            const session = buildSession({ participants: [{ userId: "@ana:example.org", devices }] });
            const rollcall = createStaticRollcall({ rooms: [{ sessions: [session] }] });
            const [read] = rollcall.room(session.roomId).getSnapshot().sessions;
            expect(withoutEventIds(read)).toEqual(withoutEventIds(session));
            expect(session.devices.map(({ memberId }) => memberId)).toContain("custom");
        },
    );

    it("explain an empty or contradictory request", () => {
        expect(() => buildDevice({ expiresTs: 1 })).toThrow(/no session to build.*expire/is);
        expect(() => buildSession({ participants: [] })).toThrow("Give it a participant");
    });

    it("build rejected memberships", () => {
        const event = { ...callMemberEvent({ userId: "@ana:example.org" }), state_key: "" };
        expect(buildRoomCalls({ events: [event] })).toMatchObject({
            sessions: [],
            rejected: [{ reason: "state-key-mismatch", eventId: event.event_id }],
        });
    });
});
