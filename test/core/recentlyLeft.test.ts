import * as fc from "fast-check";
import { MatrixEvent, type IEvent, type Room } from "matrix-js-sdk";
import {
    createRecentlyLeft,
    createRollcall,
    type LeftPerson,
    type RoomCallsSnapshot,
    type Store,
} from "matrix-rollcall/core";
import {
    callMemberEvent,
    callMembershipsEvent,
    groupCallEvent,
    groupCallMemberEvent,
    stickyMemberEvent,
    type WireEvent,
} from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ana, ben, cai, join, leave, listenersOf, quietWorld, roomId } from "../support/world.js";
import { hostSdk } from "./room.js";

const minute = 60_000;
const now = 1_790_000_000_000;

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

interface World extends ReturnType<typeof quietWorld> {
    readonly left: Store<readonly LeftPerson[]>;
    readonly calls: Store<RoomCallsSnapshot>;
}

function worldOf(prepare: (room: Room) => void = () => undefined): World {
    const world = quietWorld();
    prepare(world.room);
    const calls = createRollcall(world.client).room(roomId);
    return { ...world, calls, left: createRecentlyLeft({ calls, withinMs: 10 * minute, now: () => Date.now() }) };
}

const ago = (minutes: number): number => Date.now() - minutes * minute;

/** The same in a table, which is read before the time is set. */
const since = (minutes: number): number => now - minutes * minute;

const send = (room: Room, wire: WireEvent): void =>
    room.currentState.setStateEvents([new MatrixEvent({ ...wire, room_id: room.roomId })]);

/** An empty member event of that age. */
function emptied(room: Room, userId: string, minutes: number, more: Partial<IEvent> = {}): void {
    room.currentState.setStateEvents([
        new MatrixEvent({
            type: "org.matrix.msc3401.call.member",
            event_id: `$left-${userId}`,
            room_id: room.roomId,
            sender: userId,
            state_key: `_${userId}_PHONE_m.call`,
            origin_server_ts: ago(minutes),
            content: {},
            unsigned: { replaces_state: "$before" },
            ...more,
        }),
    ]);
}

const call = { application: "m.call" };

/** What Synapse says beside an event that replaced a membership by its user. */
function held(prev_sender: string, prev_content: object): IEvent["unsigned"] {
    return { replaces_state: "$before", prev_sender, prev_content: { ...call, ...prev_content } };
}

const shown = ({ left }: World): readonly string[] =>
    left
        .getSnapshot()
        .map(({ userId, how, leftTs }) => `${userId.slice(1, 4)} ${how} ${(Date.now() - leftTs) / minute}`);

describe("createRecentlyLeft", () => {
    it("reads who left, when and how from room state on a cold start, latest first", () => {
        const world = worldOf((room) => {
            emptied(room, ana, 2, { unsigned: { prev_content: { ...call, created_ts: ago(44) } } });
            emptied(room, ben, 1, { sender: cai, unsigned: held(ben, { created_ts: ago(30) }) });
            emptied(room, cai, 11);
            const wire = callMembershipsEvent({ userId: "@dot:example.org", devices: [], sentTs: ago(3) });
            const unsigned = { replaces_state: "$before" };
            room.currentState.setStateEvents([new MatrixEvent({ ...wire, unsigned, room_id: room.roomId })]);
        });
        expect(shown(world)).toEqual(["ben removed 1", "ana left 2", "dot left 3"]);
        expect(world.left.getSnapshot()[1]?.joinedTs).toBe(ago(44));
    });

    it("reports no leave when an expired membership is cleaned up, in any format", () => {
        const over = { ...call, created_ts: ago(300), expires: 240 * minute };
        const open = { ...call, expires: 240 * minute };
        const world = worldOf((room) => {
            const were: readonly object[] = [
                over,
                { ...call, created_ts: ago(250) },
                { memberships: [over, over] },
                { "m.calls": [{ "m.devices": [{ expires_ts: ago(30) }] }] },
            ];
            for (const [index, prev_content] of were.entries()) {
                emptied(room, `@tidied${index}:example.org`, 1, { unsigned: { prev_content } });
            }
            emptied(room, ana, 1, { unsigned: { prev_content: { memberships: [over, open] } } });
            // Malformed, and so no leave.
            emptied(room, cai, 1, { content: { application: [] }, unsigned: { prev_content: open } });
            emptied(room, ben, 2, { unsigned: { prev_content: open } });
        });
        expect(shown(world)).toEqual(["ana left 1", "ben left 2"]);
    });

    it("reports nobody who was never in the room", () => {
        const { room, calls, left } = worldOf();
        left.subscribe(() => undefined);
        join(room, "@stranger:example.org");
        expect(calls.getSnapshot().rejected).toMatchObject([{ reason: "sender-not-joined" }]);
        expect(left.getSnapshot()).toEqual([]);
    });

    it("reports expired memberships, users who left the room and redacted memberships", () => {
        const world = worldOf((room) => {
            join(room, ana, { since: ago(4 * 60 + 5) });
            join(room, ben, { since: ago(9) });
            room.currentState.setStateEvents([
                new MatrixEvent({
                    type: "m.room.member",
                    event_id: "$out",
                    room_id: room.roomId,
                    sender: ben,
                    state_key: ben,
                    origin_server_ts: ago(4),
                    content: { membership: "leave" },
                }),
            ]);
            const because = { sender: ana, origin_server_ts: ago(3) };
            emptied(room, cai, 60, { unsigned: { redacted_because: because } as unknown as IEvent["unsigned"] });
        });
        expect(shown(world)).toEqual(["cai removed 3", "ben no-longer-in-room 4", "ana expired 5"]);
    });

    it("reports sticky leaves on a cold start and sticky expiries once seen", () => {
        // matrix-js-sdk before 39 has no list of them.
        const hasSticky = hostSdk >= 39;
        const sticky = (room: Room, wire: WireEvent): void => {
            if (hasSticky) room._unstable_addStickyEvents([new MatrixEvent({ ...wire, room_id: room.roomId })]);
        };
        const world = worldOf((room) => {
            const wire = stickyMemberEvent({ userId: ana, createdTs: ago(30) });
            const content = { msc4354_sticky_key: wire.content["msc4354_sticky_key"] };
            sticky(room, { ...wire, origin_server_ts: ago(1), content });
            sticky(room, stickyMemberEvent({ userId: ben, createdTs: ago(55) }));
        });
        const stop = world.left.subscribe(() => undefined);
        expect(shown(world)).toEqual(hasSticky ? ["ana left 1"] : []);
        vi.advanceTimersByTime(5 * minute);
        expect(shown(world)).toEqual(hasSticky ? ["ben expired 0", "ana left 6"] : []);
        vi.advanceTimersByTime(minute);
        expect(shown(world)).toEqual(hasSticky ? ["ben expired 1", "ana left 7"] : []);
        stop();
    });

    it("reports leaves it observed, drops users who return and forgets old leaves", async () => {
        const world = worldOf((room) => {
            join(room, ana, { since: ago(42) });
            join(room, ana, { since: ago(40), device: "LAPTOP" });
        });
        const listener = vi.fn<() => void>();
        const stop = world.left.subscribe(listener);
        leave(world.room, ana);
        await Promise.resolve();
        expect(shown(world)).toEqual([]);
        leave(world.room, ana, { device: "LAPTOP" });
        expect(world.left.getSnapshot()).toEqual([
            { userId: ana, how: "left", leftTs: now, joinedTs: now - 40 * minute },
        ]);
        expect(world.left.getSnapshot()).toBe(world.left.getSnapshot());
        await Promise.resolve();
        expect(listener).toHaveBeenCalledTimes(1);
        join(world.room, ana, { since: Date.now() });
        expect(shown(world)).toEqual([]);
        leave(world.room, ana);
        expect(shown(world)).toEqual(["ana left 0"]);
        await vi.advanceTimersByTimeAsync(10 * minute);
        expect(shown(world)).toEqual([]);
        expect(listener).toHaveBeenCalledTimes(3);
        stop();
        expect(vi.getTimerCount()).toBe(0);
        expect(Object.values(listenersOf(world.client)).length).toBe(
            Object.values(listenersOf(quietWorld().client)).length,
        );
    });

    it("ignores redactions of inactive memberships and applies redactions the SDK leaves undone", async () => {
        const world = worldOf((room) => {
            join(room, ana, { since: ago(60) });
            join(room, ben, { since: ago(24 * 60) });
            const before = { created_ts: ago(24 * 60), expires: 60 * minute };
            emptied(room, cai, 1, { sender: ana, unsigned: { prev_content: before } });
        });
        const stop = world.left.subscribe(() => undefined);
        expect(shown(world)).toEqual([]);
        emptied(world.room, ben, 0, { sender: ana });
        await Promise.resolve();
        expect(shown(world)).toEqual([]);
        const redacts = world.room.currentState.getStateEvents(
            "org.matrix.msc3401.call.member",
            `_${ana}_PHONE_m.call`,
        );
        const event = { type: "m.room.redaction", event_id: "$redaction", room_id: roomId, sender: ben, content: {} };
        const redaction = new MatrixEvent({ ...event, redacts: redacts?.getId() as string });
        await world.room.addLiveEvents([redaction], { addToState: false });
        expect(shown(world)).toEqual(["ana removed 0"]);
        stop();
    });

    it("reports no leave when the previous content was not a live membership", () => {
        const world = worldOf((room) => {
            const left = (name: string, more: Partial<IEvent>): void => emptied(room, `@${name}:example.org`, 1, more);
            left("never", { unsigned: {} });
            left("never-by-another", { sender: cai, unsigned: {} });
            left("twice", { unsigned: { replaces_state: "$before", prev_content: {} } });
            left("untold", { sender: cai });
            left("forged", { sender: cai, unsigned: held(cai, { created_ts: ago(30) }) });
            left("tidied", { sender: cai, unsigned: held("@tidied:example.org", { expires: 240 * minute }) });
            const because = { redacted_because: { sender: cai, origin_server_ts: ago(1) } } as unknown;
            const unsigned = because as NonNullable<IEvent["unsigned"]>;
            left("forged-and-redacted", { sender: cai, unsigned });
            left("redacted-late", { origin_server_ts: ago(300), unsigned });
        });
        expect(shown(world)).toEqual([]);
    });

    it("reports uncertain participants only if the store saw them", () => {
        const world = worldOf((room) => join(room, ana, { since: ago(30) }));
        const stop = world.left.subscribe(() => undefined);
        expect(shown(world)).toEqual([]);
        emptied(world.room, ben, 0, { unsigned: held(ben, { expires: 240 * minute }) });
        emptied(world.room, cai, 1, { unsigned: held(cai, { created_ts: ago(20) }) });
        emptied(world.room, ana, 0, { unsigned: held(ana, { expires: 240 * minute }) });
        expect(shown(world)).toEqual(["ana left 0", "cai left 1"]);
        stop();
    });

    it("replaces a future leave time by the time it was first seen and keeps it", () => {
        const life = { created_ts: now, expires: 48 * 60 * minute };
        const world = worldOf((room) => emptied(room, ana, -60 * 24, { unsigned: held(ana, life) }));
        const stop = world.left.subscribe(() => undefined);
        expect(shown(world)).toEqual(["ana left 0"]);
        vi.advanceTimersByTime(6 * minute);
        join(world.room, ben, { since: Date.now() });
        expect(shown(world)).toEqual(["ana left 6"]);
        vi.advanceTimersByTime(6 * minute);
        leave(world.room, ben);
        expect(shown(world)).toEqual(["ben left 0"]);
        stop();
    });

    it.each([
        [10 * minute, []],
        [10 * minute - 1, [ana]],
    ])("reports leaves of less than the time span ago: %i ms", (leftMs, users) => {
        const userIds = ({ left }: World): readonly string[] => left.getSnapshot().map(({ userId }) => userId);
        const cold = worldOf((room) => emptied(room, ana, leftMs / minute));
        expect(userIds(cold)).toEqual(users);
        const live = worldOf((room) => emptied(room, ana, 0));
        const stop = live.left.subscribe(() => undefined);
        expect(userIds(live)).toEqual([ana]);
        vi.advanceTimersByTime(leftMs);
        join(live.room, ben);
        expect(userIds(live)).toEqual(users);
        stop();
    });

    it("reports nobody whose membership is rejected for another reason, however recently they came to the room", () => {
        const world = worldOf((room) => {
            const member = { type: "m.room.member", room_id: room.roomId, content: { membership: "join" } };
            const sent = { sender: ana, state_key: ana, event_id: "$came", origin_server_ts: ago(1) };
            room.currentState.setStateEvents([new MatrixEvent({ ...member, ...sent })]);
            emptied(room, ana, 1, { content: { application: [] } });
        });
        expect(shown(world)).toEqual([]);
    });

    it.each([
        ["its user", ana, 3, ["ana left 3"]],
        ["another user", ben, 3, ["ana removed 3"]],
        ["another user, as long after it was sent as one can last", ben, 0, []],
    ])("reports a membership that was redacted by %s", (_, sender, minutes, expected) => {
        const because = { redacted_because: { sender, origin_server_ts: ago(minutes) } } as unknown;
        const world = worldOf((room) => emptied(room, ana, 4 * 60, { unsigned: because as IEvent["unsigned"] }));
        expect(shown(world)).toEqual(expected);
    });

    it.each([
        ["states its end", { created_ts: since(60), expires_ts: since(1) }, []],
        ["states a later end", { created_ts: since(60), expires_ts: since(1) + 1 }, ["ana left 1"]],
        ["states how long it lasts", { created_ts: since(60), expires: 59 * minute }, []],
        ["states that it lasts longer", { created_ts: since(60), expires: 59 * minute + 1 }, ["ana left 1"]],
        [
            "states both, of which the length counts",
            { created_ts: since(60), expires: 60 * minute, expires_ts: since(9) },
            ["ana left 1"],
        ],
        ["states an end without a start", { expires_ts: since(1) }, []],
        ["began when it ended", { created_ts: since(1) }, ["ana left 1"]],
        ["began later", { created_ts: since(1) + 1 }, ["ana left 1"]],
    ])("reports who emptied a membership that %s", (_, content, expected) => {
        const world = worldOf((room) => emptied(room, ana, 1, { unsigned: held(ana, content) }));
        expect(shown(world)).toEqual(expected);
        const { created_ts: startTs = Infinity } = content as { created_ts?: number };
        const joinedTs = startTs <= since(1) ? startTs : undefined;
        expect(world.left.getSnapshot().map((person) => person.joinedTs)).toEqual(expected.map(() => joinedTs));
    });

    it("reports nobody for events without a time, without a user, or of another type", () => {
        const world = worldOf((room) => {
            emptied(room, ana, 1, { origin_server_ts: undefined as never });
            emptied(room, ben, 1, { state_key: "nobody" });
            if (hostSdk < 39) return;
            const wire = stickyMemberEvent({ userId: cai, createdTs: ago(30) });
            const content = { msc4354_sticky_key: "k" };
            room._unstable_addStickyEvents([
                new MatrixEvent({ ...wire, content, type: "org.example.sticky", room_id: room.roomId }),
            ]);
        });
        expect(shown(world)).toEqual([]);
    });

    it("believes what it saw more than an earlier leave of another device", async () => {
        const world = worldOf((room) => {
            emptied(room, ana, 5, { state_key: `_${ana}_LAPTOP_m.call`, unsigned: held(ana, { created_ts: ago(30) }) });
            join(room, ana, { since: ago(2) });
        });
        const stop = world.left.subscribe(() => undefined);
        expect(shown(world)).toEqual([]);
        const [device] = world.calls.getSnapshot().sessions[0]?.devices ?? [];
        const event = { type: "m.room.redaction", event_id: "$redaction", room_id: roomId, sender: ben, content: {} };
        const redaction = new MatrixEvent({ ...event, redacts: device?.eventId as string });
        await world.room.addLiveEvents([redaction], { addToState: false });
        expect(world.left.getSnapshot()).toEqual([{ userId: ana, how: "removed", leftTs: now, joinedTs: ago(2) }]);
        stop();
    });

    it("reports as left those whose call was ended", () => {
        const world = worldOf((room) => {
            send(room, groupCallEvent({ callId: "c" }));
            send(room, groupCallMemberEvent({ userId: ana, devices: [{ deviceId: "D", callId: "c" }] }));
        });
        const stop = world.left.subscribe(() => undefined);
        expect(shown(world)).toEqual([]);
        send(world.room, groupCallEvent({ callId: "c", isOver: true }));
        expect(shown(world)).toEqual(["ana left 0"]);
        stop();
    });

    it("keeps each future leave time apart, and a person who does not change", () => {
        const life = { created_ts: now, expires: 48 * 60 * minute };
        const world = worldOf((room) => {
            emptied(room, ana, -60 * 24, { unsigned: held(ana, life) });
            join(room, ben);
        });
        const stop = world.left.subscribe(() => undefined);
        const [before] = world.left.getSnapshot();
        vi.advanceTimersByTime(2 * minute);
        emptied(world.room, ben, -60 * 24, { unsigned: held(ben, life) });
        expect(shown(world)).toEqual(["ben left 0", "ana left 2"]);
        expect(world.left.getSnapshot()[1]).toBe(before);
        stop();
    });

    it("starts again in a room that the user left and joins again", () => {
        const world = worldOf((room) => emptied(room, ana, 1));
        const stop = world.left.subscribe(() => undefined);
        expect(shown(world)).toEqual(["ana left 1"]);
        world.room.updateMyMembership("leave");
        expect(shown(world)).toEqual([]);
        world.room.updateMyMembership("join");
        expect(shown(world)).toEqual(["ana left 1"]);
        stop();
    });

    it("has no timer without a listener", () => {
        const world = worldOf((room) => emptied(room, ana, 1));
        const timers = vi.getTimerCount();
        expect(shown(world)).toHaveLength(1);
        expect(vi.getTimerCount()).toBe(timers);
        world.left.subscribe(() => undefined)();
        vi.advanceTimersByTime(minute);
        expect(shown(world)).toEqual(["ana left 2"]);
        expect(vi.getTimerCount()).toBe(timers);
    });

    it("reports nothing for a room the user is not in", () => {
        const world = worldOf((room) => emptied(room, ana, 2));
        expect(shown(world)).toHaveLength(1);
        world.room.updateMyMembership("leave");
        return Promise.resolve().then(() => expect(shown(world)).toEqual([]));
    });

    const steps = fc.array(
        fc.oneof(
            fc.record({ what: fc.constant("wait" as const), minutes: fc.constantFrom(1, 3, 11) }),
            fc.record({
                what: fc.constantFrom("join" as const, "leave" as const, "remove" as const),
                userId: fc.constantFrom(ana, ben),
                device: fc.constantFrom("PHONE", "LAPTOP"),
                lasts: fc.constantFrom(4, 9, 60),
            }),
        ),
        { maxLength: 20 },
    );

    /** Keeps the devices of users and who left, minute by minute. */
    class Model {
        readonly devices = new Map<
            string,
            { readonly userId: string; readonly since: number; readonly endsTs: number }
        >();
        readonly left = new Map<string, LeftPerson>();

        of(userId: string): readonly { readonly since: number; readonly endsTs: number }[] {
            return [...this.devices.values()].filter((device) => device.userId === userId);
        }

        remove(key: string, how: LeftPerson["how"], leftTs: number): void {
            const gone = this.devices.get(key);
            if (!gone) return;
            const joinedTs = Math.min(...this.of(gone.userId).map(({ since }) => since));
            this.devices.delete(key);
            if (this.of(gone.userId).length > 0) return;
            this.left.set(gone.userId, { userId: gone.userId, how, leftTs, joinedTs });
        }

        /** Ends what has expired, the first first. */
        tick(): void {
            const over = [...this.devices].filter(([, { endsTs }]) => endsTs <= Date.now());
            for (const [key, { endsTs }] of over) this.remove(key, "expired", endsTs);
        }

        rows(): readonly LeftPerson[] {
            return [...this.left.values()]
                .filter(({ userId, leftTs }) => this.of(userId).length === 0 && leftTs > Date.now() - 10 * minute)
                .toSorted((a, b) => b.leftTs - a.leftTs || (a.userId < b.userId ? -1 : 1));
        }
    }

    it("agrees with a list kept minute by minute", async () => {
        await fc.assert(
            fc.asyncProperty(steps, async (all) => {
                vi.setSystemTime(now);
                const world = worldOf();
                const model = new Model();
                const stop = world.left.subscribe(() => undefined);
                const check = (): void => expect(world.left.getSnapshot()).toEqual(model.rows());
                for (const [index, step] of all.entries()) {
                    if (step.what === "wait") {
                        for (let passed = 0; passed < step.minutes; passed += 1) {
                            await vi.advanceTimersByTimeAsync(minute);
                            model.tick();
                        }
                        check();
                        continue;
                    }
                    const { what, userId, device, lasts } = step;
                    const key = `${userId} ${device}`;
                    const join_ = callMemberEvent({
                        userId,
                        deviceId: device,
                        createdTs: Date.now(),
                        expiresTs: Date.now() + lasts * minute,
                    });
                    const known = model.devices.get(key);
                    if ((what === "join") === (known !== undefined)) continue;
                    const sender = what === "remove" ? cai : userId;
                    const unsigned = { replaces_state: "$before", prev_sender: userId, prev_content: join_.content };
                    const content = what === "join" ? join_.content : {};
                    const event = { ...join_, sender, content, event_id: `$step-${index}`, room_id: world.room.roomId };
                    world.room.currentState.setStateEvents([
                        new MatrixEvent(what === "join" ? event : { ...event, unsigned }),
                    ]);
                    if (what === "join") {
                        const since = Date.now();
                        model.devices.set(key, { userId, since, endsTs: since + lasts * minute });
                    } else model.remove(key, what === "leave" ? "left" : "removed", Date.now());
                    check();
                    // So that no two leaves have the same time.
                    await vi.advanceTimersByTimeAsync(1000);
                    model.tick();
                }
                stop();
                expect(vi.getTimerCount()).toBe(0);
            }),
            { numRuns: 150 },
        );
    });
});
