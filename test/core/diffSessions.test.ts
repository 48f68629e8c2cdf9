import { assert, constantFrom, property, shuffledSubarray, tuple } from "fast-check";
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

    it("reports exactly the devices that are in one of two versions, whatever their order and whatever stayed the same", () => {
        const whole = session({ [ana]: "A B", [ben]: "C", "@cyd:example.org": "D E", "@dan:example.org": "F" });
        const { participants } = whole;
        const others = session({
            [ana]: "A",
            [ben]: "C G",
            "@cyd:example.org": "H",
            "@dan:example.org": "D F",
        }).participants;
        const version = shuffledSubarray([...participants.keys()])
            .chain((places) => tuple(...places.map((place) => constantFrom(participants[place], others[place]))))
            .map((people) => ({ ...whole, participants: people }) as CallSession);
        const devicesOf = ({ participants: people }: CallSession): readonly string[] =>
            people.flatMap(({ userId, devices }) => devices.map(({ deviceId }) => `${userId}/${deviceId} ROOM`));
        assert(
            property(version, version, (before, after) => {
                const [were, are] = [devicesOf(before), devicesOf(after)];
                expect(words([before], [after]).filter((change) => change.startsWith("device"))).toEqual([
                    ...were.filter((device) => !are.includes(device)).map((device) => `device-leave ${device}`),
                    ...are.filter((device) => !were.includes(device)).map((device) => `device-join ${device}`),
                ]);
            }),
        );
    });
});
