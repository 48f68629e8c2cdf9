import * as fc from "fast-check";
import { MatrixEvent, type IContent, type Room } from "matrix-js-sdk";
import { createRoomCalls, type CallDevice, type RollcallOptions, type RoomCallsSnapshot } from "matrix-rollcall/core";
import {
    planClear,
    type ClearFacts,
    type ClearPlan,
    type ClearPolicy,
    type ClearQuestion,
    type ClearRefusal,
    type ClearTarget,
} from "matrix-rollcall/query";
import {
    callMemberEvent,
    callMembershipsEvent,
    groupCallEvent,
    groupCallMemberEvent,
    slotEvent,
    stickyMemberEvent,
} from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomId, roomWith, type RawEvent } from "../core/room.ts";

const ana = "@ana:example.org";
const ben = "@ben:example.org";
const mod = "@mod:example.org";
const minute = 60_000;
const now = 1_790_000_000_000;

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

const memberType = "org.matrix.msc3401.call.member";
const rtcType = "org.matrix.msc4143.rtc.member";

interface World {
    readonly events: readonly RawEvent[];
    /** Null for a room without power levels. */
    readonly levels?: IContent | null;
    readonly create?: IContent;
    readonly options?: RollcallOptions;
    readonly members?: Readonly<Record<string, string>>;
    readonly areLoaded?: boolean;
}

const everybody = { [ana]: "join", [ben]: "join", [mod]: "join" };

function roomOf({ events, levels = {}, create, members = everybody, areLoaded = true }: World): Room {
    const room = roomWith(members);
    if (!areLoaded) vi.spyOn(room, "membersLoaded").mockReturnValue(false);
    const state = (type: string, content: IContent): void =>
        room.currentState.setStateEvents([
            new MatrixEvent({ type, room_id: roomId, sender: ana, event_id: `$${type}`, state_key: "", content }),
        ]);
    state("m.room.create", { room_version: "11", ...create });
    if (levels) state("m.room.power_levels", { users: { [mod]: 50 }, events: { [memberType]: 0 }, ...levels });
    for (const event of events) deliver(room, event);
    return room;
}

type Asked = Partial<ClearQuestion> & { readonly pick?: (snapshot: RoomCallsSnapshot) => ClearTarget | undefined };

/** What would be done about the first thing that a room lists. */
function ask(world: World, userId: string, asked: Asked = {}): ClearPlan | ClearRefusal {
    const room = roomOf(world);
    const snapshot = createRoomCalls(room, world.options).getSnapshot();
    const first = ({ sessions, rejected, pending }: RoomCallsSnapshot): ClearTarget | undefined =>
        sessions[0]?.devices[0] ?? rejected[0] ?? pending[0];
    const target = (asked.pick ?? first)(snapshot) as ClearTarget;
    return planClear({ room, userId, target, now, sendsSticky: true, ...asked });
}

const ago = (minutes: number): number => now - minutes * minute;
const session = (minutes: number): RawEvent =>
    callMemberEvent({ userId: ana, deviceId: "PHONE", createdTs: ago(minutes) });
const sticky = (minutes: number, lasts = 60): RawEvent =>
    stickyMemberEvent({
        userId: ana,
        deviceId: "PHONE",
        createdTs: ago(minutes),
        expiresTs: ago(minutes) + lasts * minute,
    });
/** A phone that is overdue, and a laptop that has longer to go. */
const lists = {
    memberships: (minutes: number, others = 90, sent = minutes): RawEvent =>
        callMembershipsEvent({
            userId: ana,
            sentTs: ago(sent),
            devices: [
                { deviceId: "PHONE", createdTs: ago(minutes), expiresTs: ago(minutes) + 60 * minute },
                { deviceId: "LAPTOP", createdTs: ago(minutes), expiresTs: ago(minutes) + others * minute },
            ],
        }),
    "m.calls": (minutes: number, others = 90, sent = minutes): RawEvent =>
        groupCallMemberEvent({
            userId: ana,
            sentTs: ago(sent),
            devices: [
                { deviceId: "PHONE", callId: "a", createdTs: ago(minutes), expiresTs: ago(minutes) + 60 * minute },
                { deviceId: "LAPTOP", callId: "a", createdTs: ago(minutes), expiresTs: ago(minutes) + others * minute },
            ],
        }),
} as const;
const call = groupCallEvent({ callId: "a" });

describe("own memberships", () => {
    it("empties an own session event, live or not", () => {
        const plan = ask({ events: [session(1)] }, ana);
        expect(plan).toEqual({
            action: { type: "state", eventType: memberType, stateKey: `_${ana}_PHONE_m.call`, content: {} },
            isOwn: true,
            count: 1,
        });
    });

    it.each(["memberships", "m.calls"] as const)("removes one entry of %s and keeps the other devices", (format) => {
        const plan = ask({ events: [call, lists[format](1)] }, ana);
        expect(plan).toMatchObject({ action: { type: "state", stateKey: ana }, count: 1 });
        const content = JSON.stringify(
            plan.whyNot === undefined && plan.action.type === "state" && plan.action.content,
        );
        expect(content).toContain("PHONE" === removedOf(plan) ? "LAPTOP" : "PHONE");
    });

    it.each(["memberships", "m.calls"] as const)("leaves an empty list where %s had one entry", (format) => {
        const event = lists[format](1);
        const key = Object.keys(event.content).find((name) => Array.isArray(event.content[name])) ?? "";
        const [entry] = event.content[key] as readonly object[];
        const content = { ...event.content, [key]: [entry] };
        const devices: unknown = Reflect.get(entry ?? {}, "m.devices");
        if (Array.isArray(devices)) devices.pop();
        expect(ask({ events: [call, { ...event, content }] }, ana)).toMatchObject({
            action: { content: { [key]: [] } },
            count: 1,
        });
    });

    it("removes a call with its last device", () => {
        const event = lists["m.calls"](1);
        const [both] = event.content["m.calls"] as readonly { readonly "m.devices": readonly object[] }[];
        const calls = both?.["m.devices"].map((device) => ({ ...both, "m.devices": [device] })) ?? [];
        const plan = ask({ events: [call, { ...event, content: { ...event.content, "m.calls": calls } }] }, ana);
        const left: unknown =
            plan.whyNot === undefined && plan.action.type === "state" && plan.action.content["m.calls"];
        expect(calls).toHaveLength(2);
        expect([[calls[0]], [calls[1]]]).toContainEqual(left);
    });

    it("removes every entry of a list in a format that the host does not read", () => {
        const world = { events: [lists.memberships(1)], options: { formats: ["rtc"] } as const };
        expect(ask(world, ana)).toMatchObject({ action: { content: { memberships: [] } }, count: 2 });
    });

    it("ends a sticky event under its key and in its spelling", () => {
        expect(ask({ events: [sticky(1)] }, ana)).toEqual({
            action: {
                type: "sticky",
                eventType: rtcType,
                durationMs: 60 * minute,
                content: { slot_id: "m.call#ROOM", msc4354_sticky_key: `${ana}:PHONE:ROOM` },
            },
            isOwn: true,
            count: 1,
        });
        const event = sticky(1);
        const content = {
            slot_id: "m.call#ROOM",
            application: { type: "m.call" },
            member: { id: "m", membership: "join" },
            sticky_key: "m",
        };
        expect(ask({ events: [{ ...event, content }] }, ana)).toMatchObject({
            action: { content: { slot_id: "m.call#ROOM", member: { id: "m", membership: "leave" }, sticky_key: "m" } },
        });
    });

    it("redacts where the client cannot send sticky events or state", () => {
        const redact = { action: { type: "redact" }, isOwn: true };
        expect(ask({ events: [sticky(1)] }, ana, { sendsSticky: false })).toMatchObject(redact);
        expect(ask({ events: [session(1)], levels: { events: {} } }, ana)).toMatchObject(redact);
    });

    it("redacts a sticky event without a key, which none can replace", () => {
        const event = sticky(1);
        const { msc4354_sticky_key: _, ...content } = event.content;
        expect(ask({ events: [{ ...event, content }] }, ana)).toMatchObject({ action: { type: "redact" } });
    });

    it("redacts a sticky event unless the client is said to send sticky events", () => {
        const room = roomOf({ events: [sticky(1)] });
        const [target] = createRoomCalls(room).getSnapshot().sessions[0]?.devices ?? [];
        const plan = planClear({ room, userId: ana, target: target as CallDevice, now });
        expect(plan).toMatchObject({ action: { type: "redact", eventId: target?.eventId } });
    });

    it.each(["memberships", "m.calls"] as const)("keeps nothing but the list of %s when all of it goes", (format) => {
        const event = lists[format](1);
        const key = format;
        const content = { ...event.content, extra: 1, [key]: (event.content[key] as readonly object[]).slice(0, 1) };
        const one =
            format === "memberships" ? content : { ...content, [key]: [{ "m.call_id": "a", "m.devices": [7] }] };
        const plan = ask({ events: [call, { ...event, content: one }] }, ana);
        expect(plan.whyNot === undefined && plan.action).toEqual({
            ...{ type: "state", eventType: event.type, stateKey: ana },
            content: { [key]: [] },
        });
    });

    it("removes only a rejected entry from a list, and only the one device from it", () => {
        const event = lists.memberships(1);
        const [phone, laptop] = event.content["memberships"] as readonly object[];
        const content = { memberships: [phone, null, laptop], extra: 1 };
        const plan = (pick: Asked["pick"]): unknown => {
            const each = ask({ events: [{ ...event, content }] }, ana, pick ? { pick } : {});
            return each.whyNot === undefined && each.action.type === "state" && [each.action.content, each.count];
        };
        expect(plan(({ rejected }) => rejected[0])).toEqual([{ memberships: [phone, laptop], extra: 1 }, 1]);
        expect(plan(({ sessions }) => sessions[0]?.devices.find(({ deviceId }) => deviceId === "LAPTOP"))).toEqual([
            { memberships: [phone, null], extra: 1 },
            1,
        ]);
    });

    it("lets users clear what another user wrote under their key", () => {
        const forged = { ...session(1), sender: ben };
        expect(ask({ events: [forged] }, ana)).toMatchObject({ action: { type: "state", content: {} }, isOwn: true });
    });
});

describe("other users' memberships", () => {
    it.each([
        ["session", session(70)],
        ["rtc", { ...sticky(66), unsigned: { msc4354_sticky_duration_ttl_ms: 4 * minute } }],
        ["memberships", lists.memberships(50, 60)],
        ["m.calls", lists["m.calls"](55, 60)],
    ])("lets a moderator, but not a member, clear a stale %s", (_format, event) => {
        const world = { events: [call, event] };
        expect(ask(world, ben)).toEqual({ whyNot: "no-power" });
        const plan = ask(world, mod);
        expect(plan).toMatchObject(
            _format === "session" ? { action: { type: "state", content: {} } } : { action: { type: "redact" } },
        );
    });

    it.each([
        ["session", session(1)],
        ["rtc", sticky(1)],
        ["memberships", lists.memberships(1)],
        ["m.calls", lists["m.calls"](1)],
    ])("keeps a live %s unless the host's policy allows clearing it", (_format, event) => {
        const world = { events: [call, event] };
        expect(ask(world, mod)).toEqual({ whyNot: "still-live" });
        const plan = ask(world, mod, { policy: () => undefined });
        expect(plan.whyNot).toBe(event.state_key === ana ? "lists-others" : undefined);
    });

    it.each(["memberships", "m.calls"] as const)(
        "does not redact %s while another of its devices may be live",
        (format) => {
            const world = { events: [call, lists[format](55, 105, 10)] };
            const phone = ({ sessions }: RoomCallsSnapshot): CallDevice | undefined =>
                sessions[0]?.devices.find(({ deviceId }) => deviceId === "PHONE");
            expect(ask(world, mod, { pick: phone })).toEqual({ whyNot: "lists-others" });
        },
    );

    it.each(["memberships", "m.calls"] as const)(
        "does not overwrite %s while another of its devices may be live",
        (format) => {
            const pick = ({ sessions }: RoomCallsSnapshot): CallDevice | undefined =>
                sessions[0]?.devices.find(({ deviceId }) => deviceId === "PHONE");
            const listUntil = (others: number): World => ({
                events: [call, { ...lists[format](55, others, 10), state_key: `_${ana}_list` }],
            });
            expect(ask(listUntil(105), mod, { pick })).toEqual({ whyNot: "lists-others" });
            expect(ask(listUntil(60), mod, { pick })).toMatchObject({ action: { type: "state" }, count: 2 });
        },
    );

    it("redacts m.calls with a device that does not count yet", () => {
        const endingAt = (endsTs: number): RawEvent => ({
            ...lists["m.calls"](1),
            content: {
                "m.expires_ts": endsTs,
                "m.calls": [
                    {
                        "m.call_id": "a",
                        "m.devices": [{ device_id: "PHONE", expires_ts: now + 5 * minute }, { device_id: "LAPTOP" }],
                    },
                ],
            },
        });
        const pick = ({ sessions }: RoomCallsSnapshot): CallDevice | undefined =>
            sessions[0]?.devices.find(({ deviceId }) => deviceId === "PHONE");
        const plan = (endsTs: number): ClearPlan | ClearRefusal =>
            ask({ events: [call, endingAt(endsTs)] }, mod, { pick });
        expect(plan(now + 75 * minute)).toEqual({ whyNot: "lists-others" });
        expect(plan(now + 75 * minute + 1)).toMatchObject({ action: { type: "redact" }, count: 2 });
    });

    it("takes a live device as overdue that is absent from the media room", () => {
        const room = roomOf({ events: [session(1)] });
        const [device] = createRoomCalls(room).getSnapshot().sessions[0]?.devices ?? [];
        const target = device as CallDevice;
        const standings: unknown[] = [];
        const policy: ClearPolicy = ({ standing }) => void standings.push(standing);
        for (const absent of [undefined, new Set(["other"]), new Set([target.key])]) {
            planClear({ room, userId: mod, target, now, absent, policy });
        }
        planClear({ room, userId: mod, target, now: now + 5 * 60 * minute, absent: new Set([target.key]), policy });
        expect(standings).toEqual(["live", "live", "overdue", "ended"]);
    });

    it("redacts an event whose state key belongs to its user", () => {
        const event = { ...session(70), state_key: `${ana}_PHONE` };
        expect(ask({ events: [event] }, mod)).toMatchObject({ action: { type: "redact" }, isOwn: false });
    });

    it("overwrites state of less powerful users with the power to kick but not to redact", () => {
        const levels = { kick: 40, redact: 90 };
        expect(ask({ events: [session(70)], levels }, mod)).toMatchObject({ action: { type: "state" } });
        expect(ask({ events: [call, lists.memberships(50, 60)], levels }, mod)).toEqual({ whyNot: "not-permitted" });
        const equals = { ...levels, users: { [mod]: 50, [ana]: 50 } };
        expect(ask({ events: [session(70)], levels: equals }, mod)).toEqual({ whyNot: "no-power" });
    });

    it("redacts with the power to redact but not to send the state", () => {
        expect(ask({ events: [session(70)], levels: { events: { [memberType]: 90 } } }, mod)).toMatchObject({
            action: { type: "redact" },
        });
    });

    it("gives room creators all power in version 12, and their level in older versions", () => {
        const world = { events: [callMemberEvent({ userId: ben, createdTs: ago(70) })], levels: { users: {} } };
        expect(ask({ ...world, create: { room_version: "12" } }, ana)).toMatchObject({ isOwn: false });
        expect(ask({ ...world, create: { room_version: "12", additional_creators: [mod] } }, mod)).toMatchObject({
            isOwn: false,
        });
        expect(ask({ ...world, create: { room_version: "11" } }, ana)).toEqual({ whyNot: "no-power" });
    });

    it("lets every member send state in a room without power levels", () => {
        const world = { events: [session(70)], levels: null, create: { creator: mod } };
        expect(ask(world, ana)).toMatchObject({ action: { type: "state" } });
    });

    it("ignores a power level of blanks", () => {
        const levels = { users: { [mod]: " " }, users_default: 50 };
        expect(ask({ events: [session(70)], levels }, mod)).toMatchObject({ action: { type: "state" } });
    });

    it("accepts power levels written as strings", () => {
        expect(ask({ events: [session(70)], levels: { users: { [mod]: "50" } } }, mod)).toMatchObject({ isOwn: false });
    });
});

describe("rejected memberships", () => {
    it("can be cleared by a moderator immediately", () => {
        const wrong = { ...session(1), content: { application: "m.call" } };
        expect(ask({ events: [wrong] }, mod)).toMatchObject({ action: { type: "state" } });
        expect(ask({ events: [wrong] }, ben)).toEqual({ whyNot: "no-power" });
        const closed = { events: [slotEvent({ isOver: true }), sticky(1)] };
        expect(ask(closed, mod)).toMatchObject({ action: { type: "redact" } });
        expect(ask({ events: [session(1)], members: { ...everybody, [ana]: "leave" } }, mod)).toMatchObject({
            isOwn: false,
        });
    });

    it("are kept if only this host's options reject them", () => {
        const options = { formats: ["rtc"] } as const;
        expect(ask({ events: [session(1)], options }, mod)).toEqual({ whyNot: "still-live" });
        expect(ask({ events: [session(70)], options }, mod)).toMatchObject({ action: { type: "state" } });
        expect(ask({ events: [sticky(1)], options: { requireOpenSlot: true } }, mod)).toEqual({ whyNot: "still-live" });
    });
});

describe("replaced memberships stay for older clients while they may be live", () => {
    const rejectedFor =
        (reason: string) =>
        ({ rejected }: RoomCallsSnapshot): ClearTarget | undefined =>
            rejected.find((entry) => entry.reason === reason);

    it("if a sticky one replaces them", () => {
        const pick = rejectedFor("replaced-by-sticky");
        expect(ask({ events: [session(1), sticky(1)] }, mod, { pick })).toEqual({ whyNot: "still-live" });
        const stale = ask({ events: [session(70), sticky(1)] }, mod, { pick });
        expect(stale).toMatchObject({ action: { type: "state", content: {} } });
    });

    it("if one under another key replaces them", () => {
        const pick = rejectedFor("duplicate-device");
        const twice = (minutes: number): World => ({
            events: [{ ...session(minutes), state_key: `_${ana}_PHONE`, event_id: "$older" }, session(0)],
        });
        expect(ask(twice(1), mod, { pick })).toEqual({ whyNot: "still-live" });
        expect(ask(twice(70), mod, { pick })).toMatchObject({ action: { type: "state", content: {} } });
    });
});

describe("power levels", () => {
    const some = fc.constantFrom(undefined, 0, 10, 50, 100);
    const users = fc.dictionary(fc.constantFrom(ana, ben, mod), fc.constantFrom(0, 10, 50, 100));
    const types = fc.constantFrom(memberType, rtcType, "m.room.redaction");
    const names = ["users_default", "state_default", "events_default", "redact", "kick"] as const;
    const levels = fc.record({
        users,
        events: fc.dictionary(types, fc.constantFrom(0, 10, 50, 100)),
        ...Object.fromEntries(names.map((name) => [name, some])),
    });
    const versions = fc.constantFrom(undefined, "1", "9", "10", "11", "12", "org.example.12");
    const openKey = session(70);
    const ownKey = { ...openKey, state_key: `${ana}_PHONE` };
    const withoutKey = { ...sticky(1), content: { ...sticky(1).content, msc4354_sticky_key: undefined } };

    const seen = new Set<string>();

    it("permit what matrix-js-sdk permits", () => {
        fc.assert(
            fc.property(
                levels,
                versions,
                fc.constantFrom(openKey, ownKey, sticky(1), withoutKey),
                fc.constantFrom(ana, ben, mod),
                fc.boolean(),
                (given, version, event, userId, sendsSticky) => {
                    const world = { events: [event], levels: given, create: { room_version: version } };
                    const { currentState: state } = roomOf(world);
                    const powerOf = (user: string): number => state.getMember(user)?.powerLevel ?? NaN;
                    const has = (action: "redact" | "kick"): boolean =>
                        state.hasSufficientPowerLevelFor(action, powerOf(userId));
                    const isOwn = userId === ana;
                    const mayReplace =
                        event === openKey || event === ownKey
                            ? state.maySendStateEvent(memberType, userId) && (event === openKey || isOwn)
                            : state.maySendEvent(rtcType, userId) && isOwn && sendsSticky && event !== withoutKey;
                    const mayRedact = state.maySendEvent("m.room.redaction", userId) && (isOwn || has("redact"));
                    const facts: ClearFacts[] = [];
                    const policy: ClearPolicy = (asked) => void facts.push(asked);
                    const plan = ask(world, userId, { policy, sendsSticky });
                    const outcome = plan.whyNot ?? plan.action.type;
                    const replaced = event === openKey || event === ownKey ? "state" : "sticky";
                    expect(outcome).toBe(mayReplace ? replaced : mayRedact ? "redact" : "not-permitted");
                    const isModerator = has("redact") || (has("kick") && powerOf(userId) > powerOf(ana));
                    expect(facts).toMatchObject([{ isOwn, isModerator }]);
                    seen.add(`${outcome} ${isModerator}`);
                },
            ),
            { numRuns: 250 },
        );
    });

    it("permitted and refused most of what there is", () => {
        expect(seen.size).toBeGreaterThan(6);
    });

    it.each([
        ["the creator", { creator: mod }, mod, "state"],
        ["a user who is not the creator", { creator: mod }, ana, "no-power"],
        ["the sender of a creation without creator", {}, ana, "state"],
    ])("of a room without levels are those of %s", (_, create, userId, outcome) => {
        const bens = callMemberEvent({ userId: ben, deviceId: "PHONE", createdTs: ago(70) });
        const plan = ask({ events: [bens], levels: null, create }, userId);
        expect(plan.whyNot ?? plan.action.type).toBe(outcome);
    });
});

describe("what a policy is asked", () => {
    const wrong = { ...session(1), content: { application: "m.call" } };
    const onlyRtc = { formats: ["rtc"] } as const;
    it.each([
        ["a live device", { events: [session(1)] }, "live"],
        ["an overdue device", { events: [session(70)] }, "overdue"],
        ["a rejected entry", { events: [wrong] }, "rejected"],
        ["a live entry that only this host rejects", { events: [session(1)], options: onlyRtc }, "live"],
        ["an overdue entry that only this host rejects", { events: [session(70)], options: onlyRtc }, "overdue"],
        ["an entry whose slot is closed", { events: [slotEvent({ isOver: true }), sticky(1)] }, "rejected"],
        [
            "a live entry of a sender who is not loaded",
            { events: [session(1)], members: {}, areLoaded: false },
            "pending",
        ],
        [
            "an old entry of a sender who is not loaded",
            { events: [session(70)], members: {}, areLoaded: false },
            "overdue",
        ],
    ] satisfies readonly (readonly [string, World, string])[])("names the standing of %s", (_, world, standing) => {
        const facts: ClearFacts[] = [];
        ask(world, mod, { policy: (asked) => void facts.push(asked) });
        expect(facts).toMatchObject([{ standing, isOwn: false }]);
    });
});

describe("planClear", () => {
    it("treats a pending sender as live until overdue", () => {
        const members = { [mod]: "join" };
        const pending = (minutes: number): ClearPlan | ClearRefusal => {
            const room = roomOf({ events: [session(minutes)], members, areLoaded: false });
            const [target] = createRoomCalls(room).getSnapshot().pending;
            return planClear({ room, userId: mod, target: target as ClearTarget, now });
        };
        expect(pending(1)).toEqual({ whyNot: "still-live" });
        expect(pending(70)).toMatchObject({ action: { type: "state" } });
    });

    it("clears nothing in a room the user is not in, or when it is gone", () => {
        const room = roomOf({ events: [session(70)] });
        const [device] = createRoomCalls(room).getSnapshot().sessions[0]?.devices ?? [];
        const target = device as CallDevice;
        deliver(room, { ...session(70), event_id: "$later", content: {} });
        expect(planClear({ room, userId: mod, target, now })).toEqual({ whyNot: "gone" });
        room.updateMyMembership("leave");
        expect(planClear({ room, userId: mod, target, now })).toEqual({ whyNot: "not-joined" });
    });

    it("clears nothing in an event that was redacted", () => {
        const room = roomOf({ events: [session(70)] });
        const [device] = createRoomCalls(room).getSnapshot().sessions[0]?.devices ?? [];
        const target = device as CallDevice;
        const event = room.currentState.getStateEvents(memberType)[0];
        event?.makeRedacted(new MatrixEvent({ type: "m.room.redaction", content: {}, room_id: roomId }), room);
        expect(planClear({ room, userId: mod, target, now })).toEqual({ whyNot: "gone" });
    });

    it("keeps all other entries when clearing one of a list", () => {
        const wild = fc.array(
            fc.oneof(
                fc.record({
                    "m.call_id": fc.constantFrom("a", "b"),
                    "m.devices": fc.array(
                        fc.oneof(
                            fc.constant(7),
                            fc.record({
                                device_id: fc.constantFrom("A", "B", "C"),
                                expires_ts: fc.constantFrom(now + minute, now - minute),
                            }),
                        ),
                    ),
                }),
                fc.constant("none"),
                fc.record({ "m.call_id": fc.constant(1) }),
                fc.record({ "m.call_id": fc.constant("a") }),
            ),
        );
        const flat = fc.array(
            fc.oneof(
                fc.constant(null),
                fc.record({
                    application: fc.constantFrom("m.call", "org.example.board"),
                    call_id: fc.constantFrom("", "x"),
                    device_id: fc.constantFrom("A", "B", 1),
                    expires: fc.constantFrom(minute, 1),
                }),
            ),
        );
        const content = fc.oneof(fc.record({ "m.calls": wild }), fc.record({ memberships: flat }));
        const listed = (room: Room): string[] => {
            const { sessions, rejected } = createRoomCalls(room).getSnapshot();
            return [
                ...sessions.flatMap(({ devices }) => devices.map(({ key, expiresTs }) => `${key} ${expiresTs}`)),
                ...rejected.map(
                    ({ reason, deviceId, facts }) => `${reason} ${deviceId} ${facts.expected} ${facts.endedTs}`,
                ),
            ].toSorted();
        };
        fc.assert(
            fc.property(content, fc.nat(), (each, which) => {
                const event = { ...lists.memberships(0), content: each, origin_server_ts: now };
                const before = roomOf({ events: [call, event] });
                const snapshot = createRoomCalls(before).getSnapshot();
                const { rejected } = snapshot;
                const devices = snapshot.sessions.flatMap((session_) => session_.devices);
                // Of two entries of one device the other counts when one goes, so such lists are another matter.
                fc.pre(rejected.every(({ reason }) => reason !== "duplicate-device"));
                const targets: readonly ClearTarget[] = [...devices, ...rejected];
                fc.pre(targets.length > 0);
                const target = targets[which % targets.length] as ClearTarget;
                const plan = planClear({ room: before, userId: ana, target, now });
                if (plan.whyNot !== undefined || plan.action.type !== "state") throw new Error("not planned");
                const after = roomOf({ events: [call, { ...event, event_id: "$next", content: plan.action.content }] });
                const gone = listed(before);
                for (const left of listed(after)) {
                    expect(gone).toContain(left);
                    gone.splice(gone.indexOf(left), 1);
                }
                expect(gone).toHaveLength(plan.count);
            }),
        );
    });
});

/** Which device a plan takes out of a list. */
function removedOf(plan: ClearPlan | ClearRefusal): string {
    const content =
        plan.whyNot === undefined && plan.action.type === "state" ? JSON.stringify(plan.action.content) : "";
    return content.includes("PHONE") ? "LAPTOP" : "PHONE";
}
