import { diffSessions, type CallChange, type CallSession } from "matrix-rollcall/core";
import { buildSession } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";

const ana = "@ana:example.org";
const ben = "@ben:example.org";

/** A session of these users, each with devices of these names. */
function session(people: Readonly<Record<string, string>>, callId?: string): CallSession {
    const participants = Object.entries(people).map(([userId, names]) => ({
        userId,
        devices: names.split(" ").map((deviceId) => ({ deviceId })),
    }));
    return buildSession({ callId, participants });
}

function inWords(change: CallChange): string {
    if (!("participant" in change)) return `${change.type} ${change.session.callId}`;
    const device = "device" in change ? `/${change.device.deviceId}` : "";
    return `${change.type} ${change.participant.userId}${device} ${change.session.callId}`;
}

const words = (before: readonly CallSession[], after: readonly CallSession[]): string[] =>
    diffSessions(before, after).map(inWords);

describe("diffSessions", () => {
    it("reports a new session together with everyone in it", () => {
        expect(words([], [session({ [ana]: "PHONE LAPTOP", [ben]: "PHONE" })])).toEqual([
            "session-start ROOM",
            `join ${ana} ROOM`,
            `device-join ${ana}/LAPTOP ROOM`,
            `device-join ${ana}/PHONE ROOM`,
            `join ${ben} ROOM`,
            `device-join ${ben}/PHONE ROOM`,
        ]);
    });

    it("reports an ended session and its leaves before changes in other sessions", () => {
        const [room, side] = [session({ [ana]: "PHONE" }), session({ [ben]: "PHONE" }, "side")];
        expect(words([side, room], [session({ [ana]: "PHONE", [ben]: "PHONE" })])).toEqual([
            `leave ${ben} side`,
            `device-leave ${ben}/PHONE side`,
            "session-end side",
            `join ${ben} ROOM`,
            `device-join ${ben}/PHONE ROOM`,
        ]);
    });

    it("reports no join for a participant's second device and no leave while another device remains", () => {
        const [one, two] = [session({ [ana]: "PHONE" }), session({ [ana]: "PHONE LAPTOP" })];
        expect(words([one], [two])).toEqual([`device-join ${ana}/LAPTOP ROOM`]);
        expect(words([two], [one])).toEqual([`device-leave ${ana}/LAPTOP ROOM`]);
    });

    it("reports a device leave and a device join, but no participant change, when a user switches devices", () => {
        expect(words([session({ [ana]: "PHONE" })], [session({ [ana]: "LAPTOP" })])).toEqual([
            `device-leave ${ana}/PHONE ROOM`,
            `device-join ${ana}/LAPTOP ROOM`,
        ]);
    });

    it("reports no change for equal copies or for a refresh", () => {
        const before = session({ [ana]: "PHONE" });
        const [device] = before.devices;
        const refreshed = { ...before, devices: [{ ...device, eventId: "$again" }] } as CallSession;
        expect(words([before], [session({ [ana]: "PHONE" })])).toEqual([]);
        expect(words([before], [refreshed])).toEqual([]);
        expect(words([before], [before])).toEqual([]);
    });
});
