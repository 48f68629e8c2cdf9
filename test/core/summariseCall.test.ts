import * as fc from "fast-check";
import { MatrixEvent } from "matrix-js-sdk";
import { summariseCall, summariseCalls, type CallRecord } from "matrix-rollcall/core";
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
import { newRoom, offlineClient } from "../support/world.js";
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

describe("summariseCall of claimed starts", () => {
    it("begins with the earliest, and lists users by theirs, in whatever order they were sent", () => {
        const starts = fc.uniqueArray(
            fc.record({ minutes: fc.nat(100), delay: fc.nat(100), format: fc.constantFrom("session", "memberships") }),
            { minLength: 2, maxLength: 6, selector: ({ minutes }) => minutes },
        );
        fc.assert(
            fc.property(starts, (people) => {
                const events = people.map(({ minutes, delay, format }) => {
                    const [createdTs, sentTs] = [at(minutes), at(minutes + delay)];
                    const userId = `@u${minutes}:example.org`;
                    return format === "session"
                        ? callMemberEvent({ userId, createdTs, sentTs })
                        : callMembershipsEvent({ userId, devices: [{ createdTs }], sentTs });
                });
                const byStart = people.map(({ minutes }) => minutes).toSorted((a, b) => a - b);
                expect(summarise(events, at(200))).toMatchObject({
                    startedTs: at(byStart[0] ?? NaN),
                    userIds: byStart.map((minutes) => `@u${minutes}:example.org`),
                });
            }),
        );
    });
});

describe.each(formats)("summariseCall of the format %s", (format) => {
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
            sessionKey: JSON.stringify(["m.call", "ROOM", "m.room"]),
            startedTs: at(0),
            endedTs: at(42),
            endedBy: "leave",
            lastSignTs: at(42),
            durationMs: 42 * minute,
            userIds: [ana, ben],
            people: [
                { userId: ana, durationMs: 30 * minute },
                { userId: ben, durationMs: 32 * minute },
            ],
            peakPeople: 2,
            peakDevices: 2,
        });
    });

    it("summarizes an ongoing call and one that ended by expiry", () => {
        expect(summarise(events.slice(0, 4), at(35))).toMatchObject({ endedTs: undefined, durationMs: 35 * minute });
        const ends = format === "session" || format === "memberships" ? 250 : 70;
        expect(summarise(events.slice(0, 4), at(600))).toMatchObject({
            endedTs: at(ends),
            endedBy: "expiry",
            lastSignTs: at(30),
            durationMs: 30 * minute,
            people: [
                { userId: ana, durationMs: 30 * minute },
                { userId: ben, durationMs: 0 },
            ],
        });
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

describe("summariseCall", () => {
    it("ignores memberships the SDK cannot date", () => {
        const call = summarise([joins.rtc(ana, "PHONE", 0)]);
        expect(call?.userIds).toEqual(formats.includes("rtc") ? [ana] : undefined);
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
                    expect(call?.peakPeople).toBeLessThanOrEqual(call?.peakDevices ?? 0);
                    expect(call?.lastSignTs).toBeLessThanOrEqual(call?.endedTs ?? Infinity);
                    for (const { durationMs } of call?.people ?? []) {
                        expect(durationMs).toBeGreaterThanOrEqual(0);
                        expect(durationMs).toBeLessThanOrEqual(call?.durationMs ?? 0);
                    }
                },
            ),
        );
    });
});

describe("the signs of a stay", () => {
    const join = callMemberEvent({ userId: ana, createdTs: at(0), expiresTs: at(60) });
    const again = callMemberEvent({ userId: ana, createdTs: at(0), sentTs: at(40), expiresTs: at(100) });
    const removed = { ...leaveEvent(join, { sentTs: at(50) }), sender: ben };
    const times = (call: CallRecord | undefined): readonly unknown[] => [
        call?.endedBy,
        call?.endedTs,
        call?.lastSignTs,
        call?.durationMs,
        call?.people[0]?.durationMs,
    ];

    it("are its start and each refresh", () => {
        expect(times(summarise([join]))).toEqual(["expiry", at(60), at(0), 0, 0]);
        expect(times(summarise([join, again]))).toEqual(["expiry", at(100), at(40), 40 * minute, 40 * minute]);
    });

    it("are its user's own leave, and not a removal by another user, until which it lasted", () => {
        const left = leaveEvent(join, { sentTs: at(50) });
        expect(times(summarise([join, left]))).toEqual(["leave", at(50), at(50), 50 * minute, 50 * minute]);
        expect(times(summarise([join, removed]))).toEqual(["leave", at(50), at(0), 50 * minute, 50 * minute]);
    });

    it("do not count what comes when it is over", () => {
        const late = leaveEvent(join, { sentTs: at(60) });
        expect(times(summarise([join, late]))).toEqual(["expiry", at(60), at(0), 0, 0]);
        const redaction = { redacted_because: { origin_server_ts: at(70) } } as object;
        const gone = { ...again, content: {}, unsigned: redaction };
        expect(times(summarise([join, gone]))).toEqual(["expiry", at(60), at(0), 0, 0]);
    });

    it("count until now", () => {
        expect(times(summarise([join], at(60) - 1))).toEqual([
            undefined,
            undefined,
            at(0),
            60 * minute - 1,
            60 * minute - 1,
        ]);
        expect(times(summarise([join], at(60)))).toEqual(["expiry", at(60), at(0), 0, 0]);
        expect(times(summarise([join, again], at(30)))).toEqual([
            undefined,
            undefined,
            at(30),
            30 * minute,
            30 * minute,
        ]);
        expect(summarise([join], at(0) - 1)).toBeUndefined();
        expect(times(summarise([join], at(0)))).toEqual([undefined, undefined, at(0), 0, 0]);
    });

    it("of one that was over when it was sent are none", () => {
        const over = callMemberEvent({ userId: ben, createdTs: at(0), sentTs: at(10), expiresTs: at(10) });
        expect(summarise([join, over])?.userIds).toEqual([ana]);
        const ends = { ...over, content: { ...over.content, expires: 10 * minute + 1 } };
        expect(summarise([join, ends])?.userIds).toEqual([ana, ben]);
    });

    it("of one of several that end together are those of the first", () => {
        const left = leaveEvent(join, { sentTs: at(50) });
        const bens = callMemberEvent({ userId: ben, createdTs: at(1), expiresTs: at(50) });
        expect(summarise([join, left, bens])).toMatchObject({ endedTs: at(50), endedBy: "leave" });
    });
});

describe("events that are not whole", () => {
    const join = callMemberEvent({ userId: ana, createdTs: at(0) });
    const eventOf = (wire: WireEvent, extra: object = {}): MatrixEvent =>
        new MatrixEvent({ ...wire, event_id: `$${(ids += 1)}`, ...extra });

    it("count without an ID, each by itself", () => {
        const events = [
            eventOf(join, { event_id: undefined }),
            eventOf(leaveEvent(join, { sentTs: at(9) }), { event_id: undefined }),
        ];
        expect(summariseCall(events, { now: at(20) })).toMatchObject({ startedTs: at(0), endedTs: at(9) });
    });

    it("do not count as state without a state key", () => {
        expect(summariseCall([eventOf(join, { state_key: undefined })], { now: at(20) })).toBeUndefined();
    });

    it("redact nothing without a target or a time", () => {
        const redaction = { type: "m.room.redaction", sender: ben, content: {} };
        const events = [
            eventOf(join, { event_id: "$join" }),
            eventOf({ ...join, ...redaction, state_key: undefined } as never, { origin_server_ts: at(5) }),
            eventOf({ ...join, ...redaction, state_key: undefined } as never, {
                redacts: "$join",
                origin_server_ts: undefined,
            }),
        ];
        expect(summariseCall(events, { now: at(20) })).toMatchObject({ startedTs: at(0), endedTs: undefined });
    });

    it("show what they replaced by whoever sent that", () => {
        const left = leaveEvent(join, { sentTs: at(9) });
        const after = (unsigned: object): CallRecord | undefined =>
            summariseCall([eventOf(left, { unsigned: { prev_content: join.content, ...unsigned } })], { now: at(20) });
        expect(after({ prev_sender: ana, replaces_state: "$a" })).toMatchObject({ userIds: [ana], endedTs: at(9) });
        expect(after({ replaces_state: "$a" })).toMatchObject({ userIds: [ana] });
        expect(after({})).toMatchObject({ userIds: [ana] });
        expect(after({ prev_sender: ben, replaces_state: "$a" })?.userIds).not.toEqual([ana]);
        expect(after({ prev_content: {} })).toBeUndefined();
        expect(after({ prev_content: undefined })).toBeUndefined();
    });

    it("show what they replaced once, where they do not name it", () => {
        const again = callMemberEvent({ userId: ana, createdTs: at(0), sentTs: at(5) });
        const nameless = { prev_content: { ...join.content, device_id: "OTHER" }, prev_sender: ana };
        const call = summariseCall([eventOf(join), eventOf(again, { unsigned: nameless })], { now: at(20) });
        expect(call).toMatchObject({ peakDevices: 1 });
        const named = { ...nameless, replaces_state: "$between" };
        expect(summariseCall([eventOf(join), eventOf(again, { unsigned: named })], { now: at(20) })).toMatchObject({
            userIds: [ana],
        });
        const first = summariseCall([eventOf(again, { unsigned: nameless })], { now: at(20) });
        expect(first?.people).toHaveLength(1);
    });

    it("keep devices without an ID apart by their keys", () => {
        const without = (minutes: number, id: string): WireEvent => {
            const wire = stickyMemberEvent({ userId: ana, createdTs: at(minutes) });
            const content = { ...wire.content, member: { id, user_id: ana }, msc4354_sticky_key: id };
            return { ...wire, content };
        };
        if (!isListedByHost(without(0, "a"))) return;
        expect(summarise([without(0, "a"), without(1, "b")], at(5))).toMatchObject({ peakDevices: 2, peakPeople: 1 });
    });
});

describe("right after a restart", () => {
    const join = callMemberEvent({ userId: ana, createdTs: at(0) });
    const again = callMemberEvent({ userId: ana, createdTs: at(0), sentTs: at(60) });
    const left = leaveEvent(join, { sentTs: at(90) });
    /** What a homeserver adds to an event that replaced another. */
    const after = (event: WireEvent, replaced: WireEvent, id: string): MatrixEvent =>
        new MatrixEvent({
            ...event,
            event_id: id,
            unsigned: { prev_content: replaced.content, prev_sender: replaced.sender, replaces_state: "$again" },
        });

    it("reads a room's state and timeline, which share events", () => {
        const room = newRoom(offlineClient(), "!r:example.org", []);
        const known = [again, callMemberEvent({ userId: ben, createdTs: at(70) })];
        const events = known.map((event, index) => new MatrixEvent({ ...event, event_id: `$e${index}` }));
        room.currentState.setStateEvents(events.map(({ event }) => new MatrixEvent({ ...event })));
        vi.spyOn(room.getLiveTimeline(), "getEvents").mockReturnValue(events);
        const call = summariseCall(room, { now: at(80) });
        expect(call).toMatchObject({ startedTs: at(0), endedTs: undefined, peakDevices: 2, lastSignTs: at(70) });
        expect(call).toEqual(summariseCall([...events, ...events], { now: at(80) }));
    });

    it("finds in a leave what it replaced", () => {
        const call = summariseCall([after(left, again, "$left")], { now: at(600) });
        expect(call).toMatchObject({ startedTs: at(0), endedTs: at(90), endedBy: "leave", userIds: [ana] });
    });

    it("counts what was replaced once if it is known, and not beyond its end", () => {
        const events = [new MatrixEvent({ ...again, event_id: "$again" }), after(left, again, "$left")];
        expect(summariseCalls(events, { now: at(600) })).toHaveLength(1);
        const cleanup = leaveEvent(join, { sentTs: at(500) });
        expect(summariseCall([after(cleanup, again, "$left")], { now: at(600) })).toMatchObject({
            startedTs: at(0),
            endedTs: at(240),
            endedBy: "expiry",
            durationMs: 0,
        });
    });

    it("ends a stay at a redaction that is known but not applied yet", () => {
        const redaction = new MatrixEvent({
            type: "m.room.redaction",
            event_id: "$redaction",
            sender: ben,
            origin_server_ts: at(20),
            content: { redacts: "$join" },
            redacts: "$join",
        });
        const events = [new MatrixEvent({ ...join, event_id: "$join" }), redaction];
        expect(summariseCall(events, { now: at(600) })).toMatchObject({ endedTs: at(20), endedBy: "leave" });
    });

    it("takes the copy that still has its content", () => {
        const whole = new MatrixEvent({ ...join, event_id: "$join" });
        const because = { redacted_because: { origin_server_ts: at(20) } };
        const redacted = new MatrixEvent({ ...join, event_id: "$join", content: {}, unsigned: because } as object);
        for (const events of [
            [whole, redacted],
            [redacted, whole],
        ]) {
            expect(summariseCall(events, { now: at(600) })).toMatchObject({ startedTs: at(0), endedTs: at(20) });
        }
    });

    it("is not longer for a claimed start of long ago", () => {
        for (const created_ts of [0, -1.7e308]) {
            const event = { ...again, content: { ...again.content, created_ts, expires: 1e308 } };
            const call = summarise([event], at(61));
            expect(call?.durationMs ?? 0).toBeLessThanOrEqual(8 * 24 * 60 * minute);
        }
    });
});

describe("summariseCalls", () => {
    const wire = (events: readonly WireEvent[]): readonly MatrixEvent[] =>
        events.map((event, index) => new MatrixEvent({ ...event, event_id: `$${index}` }));

    it("returns every call of every session, oldest first", () => {
        const [first, second] = [0, 100].map((minutes) => joins.session(ana, "PHONE", minutes));
        const breakout = callMemberEvent({ userId: ben, callId: "b", scope: "m.user", createdTs: at(50) });
        if (!first || !second) throw new Error("two joins");
        const events = wire([first, leaveEvent(first, { sentTs: at(10) }), breakout, second]);
        const calls = summariseCalls(events, { now: at(110) });
        expect(calls.map(({ callId, startedTs }) => [callId, startedTs])).toEqual([
            ["ROOM", at(0)],
            ["b", at(50)],
            ["ROOM", at(100)],
        ]);
        expect(calls.at(-1)).toEqual(summariseCall(events, { now: at(110) }));
        const [sessionKey] = calls.map((call) => call.sessionKey);
        expect(summariseCalls(events, { now: at(110), sessionKey })).toHaveLength(2);
    });

    it("counts a person with two devices once", () => {
        const [phone, laptop] = [joins.session(ana, "PHONE", 0), joins.session(ana, "LAPTOP", 10)];
        const events = wire([
            phone,
            laptop,
            leaveEvent(phone, { sentTs: at(20) }),
            leaveEvent(laptop, { sentTs: at(30) }),
        ]);
        expect(summariseCalls(events, { now: at(40) })).toMatchObject([
            { peakDevices: 2, peakPeople: 1, people: [{ userId: ana, durationMs: 30 * minute }] },
        ]);
    });

    interface Span {
        readonly userId: string;
        readonly deviceId: string;
        readonly from: number;
        readonly to: number;
        readonly by: "leave" | "expiry";
    }

    /** Stays of four devices. No two of their minutes are equal, and none of a device's overlap. */
    const stays = fc
        .record({
            minutes: fc.uniqueArray(fc.nat(400), { minLength: 2, maxLength: 20 }),
            owners: fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }),
            leaves: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        })
        .map(({ minutes, owners, leaves }) =>
            [0, 1, 2, 3].flatMap((owner) => {
                const own = minutes.filter((_, index) => owners[index] === owner).toSorted((a, b) => a - b);
                return own.flatMap((from, index): Span[] => {
                    const to = own[index + 1];
                    if (index % 2 === 1 || to === undefined) return [];
                    const userId = owner < 2 ? ana : ben;
                    return [{ userId, deviceId: `D${owner}`, from, to, by: leaves[from % 20] ? "leave" : "expiry" }];
                });
            }),
        );

    /** What a call was, found minute by minute. */
    function callsOf(spans: readonly Span[], now: number): readonly object[] {
        const begun = spans.filter(({ from }) => from <= now).toSorted((a, b) => a.from - b.from);
        const at_ = (minute_: number, among = begun): readonly Span[] =>
            among.filter(({ from, to }) => from <= minute_ && minute_ < to);
        const isBusy = (minute_: number): boolean => at_(minute_).length > 0;
        const starts = begun.filter(({ from }) => !isBusy(from - 1)).map(({ from }) => from);
        return starts.map((from, index) => {
            const among = begun.filter((span) => span.from >= from && span.from < (starts[index + 1] ?? Infinity));
            const last = among.reduce((latest, span) => (span.to > latest.to ? span : latest));
            const isOver = last.to <= now;
            const signs = among.flatMap((span) => [span.from, ...(span.by === "leave" ? [span.to] : [])]);
            const sign = Math.min(now, Math.max(...signs));
            const seen = among.map((span) => ({
                ...span,
                to: Math.min(now, span.by === "leave" || span.to > now ? span.to : span.from),
            }));
            const userIds = [...new Set(among.map(({ userId }) => userId))];
            const minutes = Array.from({ length: 401 }, (_, minute_) => minute_);
            const peak = (count: (present: readonly Span[]) => number): number =>
                Math.max(...minutes.map((minute_) => count(at_(minute_, among))));
            return {
                startedTs: at(from),
                endedTs: isOver ? at(last.to) : undefined,
                endedBy: isOver ? last.by : undefined,
                lastSignTs: at(sign),
                durationMs: ((isOver ? (last.by === "leave" ? last.to : sign) : now) - from) * minute,
                userIds,
                people: userIds.map((userId) => ({
                    userId,
                    durationMs:
                        minutes.filter((minute_) => at_(minute_, seen).some((span) => span.userId === userId)).length *
                        minute,
                })),
                peakPeople: peak((present) => new Set(present.map(({ userId }) => userId)).size),
                peakDevices: peak((present) => present.length),
            };
        });
    }

    /** What the homeserver adds to events that replaced others. */
    const additions = fc.constantFrom("nothing", "everything", "no ID", "no sender");

    it("finds what counting minute by minute finds", () => {
        fc.assert(
            fc.property(stays, fc.nat(420), additions, (spans, now, addition) => {
                const last = new Map<string, { readonly event: WireEvent; readonly id: string }>();
                const events = spans.flatMap(({ userId, deviceId, from, to, by }) => {
                    const expiresTs = by === "expiry" ? at(to) : at(to + 1000);
                    const join = callMemberEvent({ userId, deviceId, createdTs: at(from), expiresTs });
                    return by === "leave" ? [join, leaveEvent(join, { sentTs: at(to) })] : [join];
                });
                const sent = events.map((event, index) => {
                    const before = last.get(String(event.state_key));
                    last.set(String(event.state_key), { event, id: `$${index}` });
                    const said = before && {
                        prev_content: before.event.content,
                        ...(addition === "no sender" ? {} : { prev_sender: before.event.sender }),
                        ...(addition === "no ID" ? {} : { replaces_state: before.id }),
                    };
                    const unsigned = addition === "nothing" ? undefined : said;
                    return new MatrixEvent({ ...event, event_id: `$${index}`, ...(unsigned ? { unsigned } : {}) });
                });
                const calls = summariseCalls(sent, { now: at(now) });
                expect(calls).toMatchObject(callsOf(spans, now));
                expect(calls).toHaveLength(callsOf(spans, now).length);
            }),
            { numRuns: 150 },
        );
    });
});
