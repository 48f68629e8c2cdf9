import { createRoomCalls, type RejectedMembership } from "matrix-rollcall/core";
import { groupCallEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, isListedByHost, roomWith, type RawEvent } from "./room.js";
import { ana, array, ben, calls, entry, now, session, state, sticky } from "./ruleEvents.js";

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

/** The only entry that a room with these events rejects. */
function rejectedOf(...events: readonly RawEvent[]): RejectedMembership {
    const room = roomWith({ [ana]: "join", [ben]: "join" });
    for (const event of events) deliver(room, event);
    const { rejected } = createRoomCalls(room).getSnapshot();
    expect(rejected).toHaveLength(1);
    return rejected[0] as RejectedMembership;
}

describe("RejectedMembership.facts", () => {
    const rows: readonly (readonly [path: string, event: RawEvent])[] = [
        ["device_id", session({ device_id: 1 })],
        ["focus_active", session({ focus_active: "x" })],
        ["memberships", array("x")],
        ["memberships[1].device_id", array([entry(), entry({ device_id: 1 })])],
        ["m.calls", state({ "m.calls": "x" }, { key: ana })],
        ["m.calls[0].m.devices[1].device_id", calls([{ device_id: "D", expires_ts: now + 1 }, { device_id: 1 }])],
        ["m.calls[0].m.devices", calls("x")],
        ["application", sticky({ application: "x" })],
        ["application.type", sticky({ application: {} })],
        ["member", sticky({ member: "x" })],
        ["member.id", sticky({ member: {} })],
        ["member.device_id", sticky({ member: { id: "m", device_id: 1 } })],
        ["member.membership", sticky({ member: { id: "m", membership: "knock" } })],
        ["slot_id", sticky({ slot_id: "m.call#a#b" })],
        ["transports", sticky({ transports: "x" })],
    ];

    it.each(rows.filter(([, event]) => isListedByHost(event)))("names %s where that is malformed", (path, event) => {
        const { reason, facts } = rejectedOf(groupCallEvent({ callId: "c" }), event);
        expect({ reason, path: facts.path }).toEqual({ reason: "malformed", path });
        expect(facts.expected).toMatch(/\w/);
    });

    it("says when a membership ended", () => {
        expect(rejectedOf(session({ expires: 60_000 })).facts).toEqual({ endedTs: now - 9 * 60_000 });
    });

    it("names the event that counts instead", () => {
        const newer = session({}, { id: "$newer", key: `_${ana}_other_D`, ago: 1 });
        expect(rejectedOf(session(), newer)).toMatchObject({ reason: "duplicate-device", facts: { by: "$newer" } });
    });

    it("counts all entries beyond the limit of an event as one", () => {
        const many = Array.from({ length: 300 }, () => 1);
        const room = roomWith({ [ana]: "join" });
        deliver(room, array(many));
        const { rejected } = createRoomCalls(room).getSnapshot();
        const rest = rejected.filter(({ reason }) => reason === "too-many");
        expect(rest.length).toBeGreaterThan(0);
        expect(rest.every(({ facts }) => /^\d+ /.test(facts.expected ?? ""))).toBe(true);
    });
});

describe("RejectedMembership.detail", () => {
    it.each<[detail: string, events: readonly RawEvent[]]>([
        [
            `"$a" of "${ana}" does not count: expired, it ended at ${new Date(now - 9 * 60_000).toISOString()}`,
            [session({ expires: 60_000 })],
        ],
        [
            `"$a" of "${ana}" does not count: duplicate device, "$b" counts`,
            [session(), session({}, { id: "$b", key: `_${ana}_other_D`, ago: 1 })],
        ],
        [
            `"$a" of "${ana}" does not count: state key mismatch, expected "a state key that names ${ana}"`,
            [session({}, { key: `_${ben}_D` })],
        ],
    ])("is %s", (detail, events) => {
        expect(rejectedOf(...events).detail).toBe(detail);
    });

    it("quotes and shortens text from the network", () => {
        const key = `_${ben}_D`;
        const long = rejectedOf(session({}, { id: `$${"x".repeat(500)}`, key })).detail;
        expect(long).toContain(`"$${"x".repeat(59)}" of `);
        expect(rejectedOf(session({}, { id: "\u202e".repeat(99), key })).detail).toHaveLength(300);
        expect(rejectedOf(session({}, { id: '$"\u202e\u0007', key })).detail).toMatch(/^"\$\\"\\u\{202e\}\\u0007" of /);
    });
});
