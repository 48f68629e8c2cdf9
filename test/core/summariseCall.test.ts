import * as fc from "fast-check";
import { MatrixEvent } from "matrix-js-sdk";
import { summariseCall, type CallRecord } from "matrix-rollcall/core";
import {
    callMemberEvent,
    callMembershipsEvent,
    groupCallMemberEvent,
    leaveEvent,
    memberEvent,
    stickyMemberEvent,
    type WireEvent,
} from "matrix-rollcall/testing";
import { describe, expect, it, vi } from "vitest";
import { isListedByHost } from "./room.js";

const minute = 60_000;
const start = 1_790_000_000_000;
const at = (minutes: number): number => start + minutes * minute;
const ana = "@ana:example.org";
const ben = "@ben:example.org";
let ids = 0;

// What was sent at a time to come is dated by the SDK to now.
vi.useFakeTimers({ now: at(1000), toFake: ["Date"] });

const summarise = (events: readonly WireEvent[], now = at(600), sessionKey?: string): CallRecord | undefined =>
    summariseCall(
        events.map((event) => new MatrixEvent({ ...event, event_id: `$${(ids += 1)}` })),
        { now, sessionKey },
    );

const joins = {
    session: (userId: string, deviceId: string, minutes: number) =>
        callMemberEvent({ userId, deviceId, createdTs: at(minutes) }),
    rtc: (userId: string, deviceId: string, minutes: number) =>
        stickyMemberEvent({ userId, deviceId, createdTs: at(minutes) }),
    memberships: (userId: string, deviceId: string, minutes: number) =>
        callMembershipsEvent({ userId, devices: [{ deviceId, createdTs: at(minutes) }] }),
    "m.calls": (userId: string, deviceId: string, minutes: number) =>
        groupCallMemberEvent({ userId, devices: [{ deviceId, createdTs: at(minutes), callId: "ROOM" }] }),
} as const;

/** Those that the host's SDK can tell of. */
const formats = (["session", "memberships", "m.calls", "rtc"] as const).filter((format) =>
    isListedByHost(joins[format](ana, "PHONE", 0)),
);

it("ignores memberships the SDK cannot date", () => {
    const call = summarise([joins.rtc(ana, "PHONE", 0)]);
    expect(call?.userIds).toEqual(formats.includes("rtc") ? [ana] : undefined);
});

describe.each(formats)("in the format %s", (format) => {
    const first = joins[format](ana, "PHONE", 0);
    const second = joins[format](ben, "LAPTOP", 10);
    const events = [
        memberEvent({ userId: ana }),
        first,
        second,
        leaveEvent(first, { sentTs: at(30) }),
        leaveEvent(second, { sentTs: at(42) }),
    ];

    it("summarizes an ended call: duration, participants and peak", () => {
        const call = summarise(events);
        expect(call).toEqual({
            application: "m.call",
            callId: "ROOM",
            scope: "m.room",
            startedTs: at(0),
            endedTs: at(42),
            durationMs: 42 * minute,
            userIds: [ana, ben],
            peakDevices: 2,
        });
    });

    it("summarizes an ongoing call and one that ended by expiry", () => {
        expect(summarise(events.slice(0, 4), at(35))).toMatchObject({ endedTs: undefined, durationMs: 35 * minute });
        const ends = format === "session" || format === "memberships" ? 250 : 70;
        expect(summarise(events.slice(0, 4), at(600))).toMatchObject({ endedTs: at(ends) });
    });

    it("starts a new call when someone joins after everyone left", () => {
        const next = joins[format](ben, "LAPTOP", 60);
        expect(summarise([...events, next, leaveEvent(next, { sentTs: at(65) })])).toMatchObject({
            startedTs: at(60),
            endedTs: at(65),
            userIds: [ben],
            peakDevices: 1,
        });
    });
});

it("continues over a refresh and ends the stay of a device dropped from a list", () => {
    const refreshes = [
        [0, 59].map((minutes) => stickyMemberEvent({ userId: ana, createdTs: at(minutes) })),
        [0, 59].map((minutes) => callMemberEvent({ userId: ana, createdTs: at(0), sentTs: at(minutes) })),
    ];
    for (const [first, again] of refreshes) {
        if (!first || !again || !isListedByHost(first)) continue;
        const call = summarise([first, again, leaveEvent(again, { sentTs: at(80) })]);
        expect(call).toMatchObject({ startedTs: at(0), endedTs: at(80) });
    }
    const devices = [
        { deviceId: "A", createdTs: at(0) },
        { deviceId: "B", createdTs: at(0) },
    ];
    const both = callMembershipsEvent({ userId: ana, devices });
    const one = callMembershipsEvent({ userId: ana, devices: devices.slice(1), sentTs: at(20) });
    expect(summarise([both, one], at(30))).toMatchObject({ endedTs: undefined, peakDevices: 2, userIds: [ana] });
});

it("counts a device carried by both state and sticky events once", () => {
    const state = callMemberEvent({ userId: ana, deviceId: "PHONE", createdTs: at(0) });
    const sticky = stickyMemberEvent({ userId: ana, deviceId: "PHONE", createdTs: at(1) });
    if (!isListedByHost(sticky)) return;
    const other = stickyMemberEvent({ userId: ana, deviceId: "LAPTOP", createdTs: at(20) });
    const both = [state, sticky, leaveEvent(state, { sentTs: at(10) })];
    expect(summarise(both, at(30))).toMatchObject({ endedTs: undefined, peakDevices: 1 });
    expect(summarise([...both, other], at(30))).toMatchObject({ peakDevices: 2 });
});

it("ends a stay at its redaction unless the device had already rejoined", () => {
    const join = callMemberEvent({ userId: ana, createdTs: at(0) });
    const again = callMemberEvent({ userId: ana, createdTs: at(0), sentTs: at(50) });
    const redacted = { ...again, content: {}, unsigned: { redacted_because: { origin_server_ts: at(60) } } };
    expect(summarise([join, redacted])).toMatchObject({ startedTs: at(0), endedTs: at(60) });
    const back = callMemberEvent({ userId: ana, createdTs: at(0), sentTs: at(55) });
    expect(summarise([join, redacted, back], at(70))).toMatchObject({ startedTs: at(0), endedTs: undefined });
    const later = callMemberEvent({ userId: ana, createdTs: at(65) });
    expect(summarise([join, redacted, later], at(70))).toMatchObject({ startedTs: at(65), endedTs: undefined });
    expect(summarise([redacted])).toBeUndefined();
});

it("keeps sessions apart and returns nothing when no one was there", () => {
    const breakout = JSON.stringify(["m.call", "b", "m.user"]);
    const event = callMemberEvent({ userId: ana, callId: "b", scope: "m.user", createdTs: at(0) });
    expect(summarise([event])).toBeUndefined();
    expect(summarise([event], at(1), breakout)).toMatchObject({ callId: "b", scope: "m.user" });
    expect(summarise([memberEvent({ userId: ana })])).toBeUndefined();
    expect(summarise([{ ...event, content: { application: 1 } }])).toBeUndefined();
});

it("sorts the other events correctly around one without a timestamp", () => {
    const join = callMemberEvent({ userId: ana, createdTs: at(0) });
    const left = leaveEvent(join, { sentTs: at(30) });
    for (const origin_server_ts of [undefined, "soon", NaN] as never[]) {
        const dateless = callMemberEvent({ userId: ben, createdTs: at(0) });
        const call = summarise([left, { ...dateless, origin_server_ts }, join]);
        expect(call).toMatchObject({ startedTs: at(0), endedTs: at(30), userIds: [ana] });
    }
});

it("reads repeated maximum-length lists in reasonable time", () => {
    const events = Array.from({ length: 200 }, (_, index) =>
        callMembershipsEvent({
            userId: ana,
            devices: Array.from({ length: 300 }, (__, device) => ({
                deviceId: `${index} ${device}`,
                createdTs: start + index,
            })),
        }),
    );
    expect(summarise(events, at(1))).toMatchObject({ startedTs: start, userIds: [ana], peakDevices: 256 });
});

it("gives the same result for any order of events, with times in order", () => {
    const pieces = fc.array(
        fc.tuple(fc.constantFrom(ana, ben), fc.constantFrom("A", "B"), fc.nat(300), fc.nat(60), fc.boolean()),
        { minLength: 1, maxLength: 12 },
    );
    fc.assert(
        fc.property(
            pieces,
            fc.nat(1e6),
            fc.constantFrom(...formats.filter((format) => format === "session" || format === "rtc")),
            (each, seed, format) => {
                const events = each.flatMap(([userId, deviceId, from, lasts, leaves], index) => {
                    const join = joins[format](userId, deviceId, from + index / 1000);
                    return leaves ? [join, leaveEvent(join, { sentTs: at(from + lasts) + 1 + index })] : [join];
                });
                const shuffled = events
                    .map((event, index) => ({ event, rank: (index * 7919 + seed) % 104_729 }))
                    .toSorted((a, b) => a.rank - b.rank)
                    .map(({ event }) => event);
                const [call, again] = [summarise(events, at(1000)), summarise(shuffled, at(1000))];
                expect(again).toEqual(call);
                expect(call?.endedTs).toBeGreaterThanOrEqual(call?.startedTs ?? Infinity);
                expect(call?.peakDevices).toBeLessThanOrEqual(4);
            },
        ),
    );
});
