import { createRoomCalls, type RejectedMembership } from "matrix-rollcall/core";
import { groupCallEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, isListedByHost, roomWith, type RawEvent } from "./room.js";
import { ana, array, ben, calls, entry, hour, minute, now, session, state, sticky } from "./ruleEvents.js";

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
    const [anObject, text, anId] = ["an object", "a string", "a string of at most 512 characters"];
    const [ownId, time, list] = ["a string of 1 to 512 characters", "a finite number", "an array"];
    const device = { device_id: "D", expires_ts: now + 1 };
    const member = { id: "m", user_id: ana };
    const rows: readonly (readonly [path: string, expected: string, event: RawEvent])[] = [
        ["application", anId, session({ application: 1 })],
        ["call_id", anId, session({ call_id: "x".repeat(513) })],
        ["scope", anId, session({ scope: 1 })],
        ["device_id", ownId, session({ device_id: 1 })],
        ["device_id", ownId, session({ device_id: "" })],
        ["device_id", ownId, session({ device_id: "x".repeat(513) })],
        ["membershipID", anId, session({ membershipID: 1 })],
        ["created_ts", time, session({ created_ts: "1" })],
        ["expires", "a finite number >= 0", session({ expires: -1 })],
        ["m.call.intent", text, session({ "m.call.intent": 1 })],
        ["focus_active", anObject, session({ focus_active: "x" })],
        ["focus_active.type", text, session({ focus_active: {} })],
        ["focus_active.focus_selection", text, session({ focus_active: { type: "livekit", focus_selection: 1 } })],
        ["foci_preferred", list, session({ foci_preferred: {} })],
        ["memberships", list, array("x")],
        ["memberships[0]", anObject, array(["x"])],
        ["memberships[0].foci_active", list, array([entry({ foci_active: {} })])],
        ["memberships[0].foci_preferred", list, array([entry({ foci_preferred: {} })])],
        ["memberships[0].expires_ts", time, array([entry({ expires_ts: "1" })])],
        ["memberships[1].device_id", ownId, array([entry(), entry({ device_id: 1 })])],
        ["m.calls", list, state({ "m.calls": "x" }, { key: ana })],
        ["m.calls[0]", anObject, state({ "m.calls": ["x"] }, { key: ana })],
        ["m.calls[0].m.call_id", anId, state({ "m.calls": [{ "m.devices": [] }] }, { key: ana })],
        ["m.calls[0].m.devices", list, calls("x")],
        ["m.calls[0].m.devices[1]", anObject, calls([device, "x"])],
        ["m.calls[0].m.devices[1].device_id", ownId, calls([device, { device_id: 1 }])],
        ["m.calls[0].m.devices[0].session_id", anId, calls([{ ...device, session_id: 1 }])],
        ["m.calls[0].m.devices[0].expires_ts", time, calls([{ ...device, expires_ts: "1" }])],
        ["m.expires_ts", time, calls([{ device_id: "D" }], { "m.expires_ts": "1" })],
        ["application", anObject, sticky({ application: "x" })],
        ["application.type", anId, sticky({ application: {} })],
        ["application.intent", text, sticky({ application: { type: "m.call", intent: 1 } })],
        ["application.m.call.intent", text, sticky({ application: { type: "m.call", "m.call.intent": 1 } })],
        ["member", anObject, sticky({ member: "x" })],
        ["member.id", ownId, sticky({ member: {} })],
        ["member.user_id", text, sticky({ member: { ...member, user_id: 1 } })],
        ["member.claimed_user_id", text, sticky({ member: { ...member, claimed_user_id: 1 } })],
        ["member.device_id", ownId, sticky({ member: { ...member, device_id: 1 } })],
        ["member.claimed_device_id", ownId, sticky({ member: { ...member, claimed_device_id: 1 } })],
        ["member.membership", text, sticky({ member: { ...member, membership: 1 } })],
        ["member.membership", '"join" or "leave"', sticky({ member: { ...member, membership: "knock" } })],
        ["slot_id", anId, sticky({ slot_id: 1 })],
        ["slot_id", 'application.type, "#" and an id without "#"', sticky({ slot_id: "m.call#a#b" })],
        ["sticky_key", text, sticky({ sticky_key: 1 })],
        ["transports", anObject, sticky({ transports: "x" })],
        ["transports.published", list, sticky({ transports: { published: {} } })],
        ["rtc_transports", list, sticky({ rtc_transports: {} })],
    ];

    it.each(rows.filter(([, , event]) => isListedByHost(event)))(
        "names %s, which is not %s",
        (path, expected, event) => {
            const { reason, facts } = rejectedOf(groupCallEvent({ callId: "c" }), event);
            expect({ reason, facts }).toEqual({ reason: "malformed", facts: { path, expected } });
        },
    );

    it("says when a membership ended", () => {
        expect(rejectedOf(session({ expires: 60_000 })).facts).toEqual({ endedTs: now - 9 * 60_000 });
    });

    it("names the event that counts instead", () => {
        const newer = session({}, { id: "$newer", key: `_${ana}_other_D`, ago: 1 });
        expect(rejectedOf(session(), newer)).toMatchObject({ reason: "duplicate-device", facts: { by: "$newer" } });
    });

    it("says which end is too far ahead", () => {
        const event = calls([{ device_id: "D" }], { "m.expires_ts": now + 75 * minute + 1 });
        expect(rejectedOf(groupCallEvent({ callId: "c" }), event)).toMatchObject({
            reason: "expired",
            facts: { path: "m.expires_ts", expected: "present and no more than 75 minutes in the future" },
        });
    });

    it.each<readonly [format: string, eventOf: (count: number) => RawEvent]>([
        ["memberships", (count) => array(Array.from({ length: count }, (_, at) => entry({ device_id: `D${at}` })))],
        [
            "m.calls",
            (count) =>
                calls(Array.from({ length: count }, (_, at) => ({ device_id: `D${at}`, expires_ts: now + hour }))),
        ],
    ])("says once how many entries of a %s event are read", (_, eventOf) => {
        const restOf = (count: number): readonly RejectedMembership[] => {
            const room = roomWith({ [ana]: "join" });
            for (const event of [groupCallEvent({ callId: "c" }), eventOf(count)]) deliver(room, event);
            const { rejected } = createRoomCalls(room).getSnapshot();
            return rejected.filter(({ facts }) => facts.expected === "256 entries");
        };
        expect(restOf(256)).toEqual([]);
        for (const count of [257, 300]) expect(restOf(count)).toMatchObject([{ reason: "too-many" }]);
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
