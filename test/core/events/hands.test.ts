import {
    EventStatus,
    type IContent,
    MatrixEvent,
    MatrixEventEvent,
    PendingEventOrdering,
    RoomEvent,
} from "matrix-js-sdk";
import {
    callMemberEvent,
    callMembershipsEvent,
    groupCallEvent,
    groupCallMemberEvent,
    stickyMemberEvent,
    type WireEvent,
} from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ana, ben, EventRoom, hand, startTs } from "./eventRoom.ts";

let room: EventRoom;
let stop: () => void;
let heard: number;

/** What is seen live, which a rollcall that starts now sees too. */
function hands(): readonly string[] {
    const live = room.hands();
    expect(room.hands(room.cold())).toEqual(live);
    return live;
}

beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: startTs });
    room = new EventRoom();
    heard = 0;
    stop = room.rollcall.hands(room.room.roomId).subscribe(() => (heard += 1));
});

afterEach(() => {
    stop();
    vi.useRealTimers();
});

describe("rollcall.hands", () => {
    it("shows a raised hand with its time, and lowers it when the reaction is redacted", async () => {
        const joined = await room.join(ana);
        vi.advanceTimersByTime(1000);
        const raised = await room.raise(ana, joined);
        expect(hands()).toEqual([ana]);
        expect([...room.rollcall.hands(room.room.roomId).getSnapshot()]).toEqual([
            [room.device(ana)?.key, startTs + 1000],
        ]);
        await room.redact(raised);
        expect(hands()).toEqual([]);
        expect(heard).toBe(2);
    });

    it("orders hands by the time they were raised", async () => {
        const [a, b] = [await room.join(ana), await room.join(ben)];
        await room.raise(ben, b);
        vi.advanceTimersByTime(5);
        await room.raise(ana, a);
        expect(hands()).toEqual([ben, ana]);
    });

    it("orders hands by their time and then by device, in whatever order they come", async () => {
        const [a, b] = [await room.join(ana), await room.join(ben)];
        await room.raise(ben, b, { origin_server_ts: startTs + 1 });
        await room.raise(ana, a, { origin_server_ts: startTs });
        expect(hands()).toEqual([ana, ben]);
        await room.raise(ben, b, { origin_server_ts: startTs });
        expect(hands()).toEqual([ana, ben]);
        await room.raise(ben, b, { origin_server_ts: startTs - 1, event_id: "$early" });
        expect(hands()).toEqual([ana, ben]);
    });

    it("takes a reaction of the moment at which the device joined, and none from before", async () => {
        const joined = await room.join(ana, { created_ts: startTs });
        const raise = (ts: number, event_id: string): Promise<string> =>
            room.raise(ana, joined, { origin_server_ts: ts, event_id });
        await raise(startTs - 1, "$before");
        expect(hands()).toEqual([]);
        await raise(startTs, "$then");
        expect(hands()).toEqual([ana]);
    });

    it("shows the hands of both devices of one event, and of neither before it joined", async () => {
        const entry = (device_id: string, created_ts: number): object => ({
            ...{ application: "m.call", call_id: "", scope: "m.room", device_id, membershipID: device_id },
            ...{ created_ts, expires: 3_600_000, foci_active: [] },
        });
        const type = "org.matrix.msc3401.call.member";
        const list = (...memberships: object[]): Promise<string> =>
            room.send({ type, sender: ana, state_key: ana, content: { memberships } });
        const both = await list(entry("A", startTs), entry("B", startTs));
        vi.advanceTimersByTime(10);
        await room.raise(ana, both);
        expect(hands()).toEqual([ana, ana]);
        await list(entry("A", startTs), entry("B", startTs), entry("C", startTs));
        expect(hands()).toEqual([ana, ana]);
        vi.advanceTimersByTime(1);
        await list(entry("A", startTs + 11), entry("B", startTs));
        expect(hands()).toEqual([ana]);
    });

    it("keeps the hand of a membership that is not loaded over 24 refreshes", async () => {
        const again = async (count: number): Promise<void> => {
            const unsigned = { replaces_state: count === 0 ? "$unloaded" : `$again${count - 1}` };
            await room.join(ana, { created_ts: startTs }, { event_id: `$again${count}`, unsigned });
        };
        await room.raise(ana, "$unloaded");
        await room.join(ben);
        expect(hands()).toEqual([]);
        for (let count = 0; count < 24; count += 1) await again(count);
        expect(hands()).toEqual([ana]);
        await again(24);
        expect(hands()).toEqual([]);
    });

    it("keeps a hand that was raised after a refresh when an earlier or simultaneous reaction is redacted", async () => {
        const joined = await room.join(ana);
        const early = await room.raise(ana, joined);
        vi.advanceTimersByTime(1000);
        await room.join(ana, { created_ts: startTs });
        await room.raise(ana, joined, { event_id: "$kept" });
        const same = await room.raise(ana, joined, {}, "👍");
        await room.redact(early);
        await room.redact(same);
        expect(hands()).toEqual([ana]);
        vi.advanceTimersByTime(1);
        await room.redact(await room.raise(ana, joined, {}, "👍"));
        expect(hands()).toEqual([]);
        await room.raise(ana, room.device(ana)?.eventId ?? "", { origin_server_ts: startTs });
        expect(hands()).toEqual([ana]);
    });

    it("does not take a user's own reaction before the server has it", async () => {
        const joined = await room.join(ana);
        await room.raise(ana, joined, { event_id: "~local" });
        expect(room.hands()).toEqual([]);
        const content = { "m.relates_to": { rel_type: "m.annotation", event_id: joined, key: hand } };
        const sent = { type: "m.reaction", sender: ana, content, origin_server_ts: startTs };
        const event = new MatrixEvent({ ...sent, event_id: "$sent", room_id: room.room.roomId });
        room.client.emit(RoomEvent.LocalEchoUpdated, event, room.room);
        expect(room.hands()).toEqual([ana]);
    });

    it("accepts the emoji without its variation selector, and no other key", async () => {
        const [a, b] = [await room.join(ana), await room.join(ben)];
        await room.raise(ana, a, {}, "\u{1F590}");
        await room.raise(ben, b, {}, "\u{1F44D}");
        expect(hands()).toEqual([ana]);
    });

    it("counts only the member's own reaction", async () => {
        const joined = await room.join(ana);
        await room.join(ben);
        await room.raise(ben, joined);
        expect(hands()).toEqual([]);
    });

    it("keeps the hand when the membership is sent again", async () => {
        await room.raise(ana, await room.join(ana));
        for (let hour = 1; hour <= 3; hour += 1) {
            vi.advanceTimersByTime(3_500_000);
            await room.join(ana, { created_ts: startTs, expires: 14_400_000 * (hour + 1) });
        }
        expect(hands()).toEqual([ana]);
    });

    it.each<
        readonly [format: string, eventOf: (of: { userId: string; createdTs: number; sentTs: number }) => WireEvent]
    >([
        ["session", callMemberEvent],
        ["memberships", ({ createdTs, ...of }) => callMembershipsEvent({ ...of, devices: [{ createdTs }] })],
        ["m.calls", ({ createdTs, ...of }) => groupCallMemberEvent({ ...of, devices: [{ createdTs }] })],
        ["rtc", stickyMemberEvent],
    ])("keeps the hand while a membership of the format %s is sent again", async (format, eventOf) => {
        const join = (eventId: string): Promise<string> =>
            room.send({ ...eventOf({ userId: ana, createdTs: startTs, sentTs: Date.now() }), event_id: eventId });
        await room.send({ ...groupCallEvent(), event_id: "$call" });
        await join("$first");
        expect(room.device(ana)).toMatchObject({ format, eventId: "$first" });
        await vi.advanceTimersByTimeAsync(1000);
        await room.raise(ana, "$first");
        await vi.advanceTimersByTimeAsync(1000);
        await join("$second");
        expect(room.device(ana)).toMatchObject({ eventId: "$second" });
        expect(hands()).toEqual([ana]);
    });

    it("keeps the hand of a membership that came without a timeline, after it is sent again", async () => {
        const unloaded = await room.join(ana, {}, {}, false);
        await room.raise(ana, unloaded);
        await room.join(ana, { created_ts: startTs }, { unsigned: { replaces_state: unloaded } });
        expect(hands()).toEqual([ana]);
    });

    it("lowers a hand that was raised after a refresh, though an earlier reaction remains", async () => {
        await room.raise(ana, await room.join(ana));
        vi.advanceTimersByTime(3_500_000);
        const again = await room.join(ana, { created_ts: startTs });
        const raised = await room.raise(ana, again);
        expect(hands()).toEqual([ana]);
        await room.redact(raised);
        expect(hands()).toEqual([]);
    });

    it("lowers the hand of a device that leaves, also once it is back under the same member id", async () => {
        await room.raise(ana, await room.join(ana));
        await room.leave(ana);
        expect(hands()).toEqual([]);
        vi.advanceTimersByTime(1000);
        await room.join(ana);
        expect(hands()).toEqual([]);
    });

    it("lowers the hand of a sticky membership that has another member id", async () => {
        await room.raise(ana, await room.joinSticky(ana, "first"));
        expect(hands()).toEqual([ana]);
        vi.advanceTimersByTime(1000);
        await room.joinSticky(ana, "first");
        expect(hands()).toEqual([ana]);
        await room.send({
            type: "org.matrix.msc4143.rtc.member",
            sender: ana,
            msc4354_sticky: { duration_ms: 3_600_000 },
            content: { slot_id: "m.call#ROOM", msc4354_sticky_key: "first" },
        });
        await room.joinSticky(ana, "second");
        expect(hands()).toEqual([]);
    });

    it("takes a reaction that comes before the membership, and a redaction that comes before the reaction", async () => {
        await room.raise(ana, "$later");
        await room.redact("$benRaised", ben);
        expect(hands()).toEqual([]);
        await room.join(ana, { created_ts: startTs }, { event_id: "$later" });
        await room.raise(ben, await room.join(ben), { event_id: "$benRaised" });
        expect(hands()).toEqual([ana]);
    });

    it("takes a reaction that is decrypted late", async () => {
        const joined = await room.join(ana);
        const event = new MatrixEvent({
            type: "m.room.encrypted",
            event_id: "$sealed",
            room_id: room.room.roomId,
            sender: ana,
            origin_server_ts: startTs,
            content: { algorithm: "m.megolm.v1.aes-sha2" },
        });
        await room.room.addLiveEvents([event], { addToState: false });
        expect(hands()).toEqual([]);
        const clear = {
            type: "m.reaction",
            content: { "m.relates_to": { rel_type: "m.annotation", event_id: joined, key: hand } },
        };
        await event.attemptDecryption({
            decryptEvent: () => Promise.resolve({ clearEvent: clear }),
        } as unknown as Parameters<MatrixEvent["attemptDecryption"]>[0]);
        room.client.emit(MatrixEventEvent.Decrypted, event);
        expect(hands()).toEqual([ana]);
    });

    it("keeps a hand lowered when its redaction is redacted, and raised when another redaction is", async () => {
        const joined = await room.join(ana);
        const raised = await room.raise(ana, joined);
        const other = await room.raise(ana, joined, {}, "👍");
        await room.redact(await room.redact(other));
        expect(hands()).toEqual([ana]);
        const lowered = await room.redact(raised);
        expect(hands()).toEqual([]);
        await room.redact(await room.redact(lowered));
        expect(hands()).toEqual([]);
        await room.redact("$none");
        await room.redact(joined, ben);
        expect(hands()).toEqual([]);
    });

    it("lowers a hand while its redaction is being sent, and raises it when that is cancelled", async () => {
        // Element Web keeps what it is sending apart from the timeline.
        const options = { pendingEventOrdering: PendingEventOrdering.Detached };
        room = new EventRoom(undefined, undefined, options);
        const stopThis = room.rollcall.hands(room.room.roomId).subscribe(() => undefined);
        const joined = await room.join(ana);
        const raised = await room.raise(ana, joined);
        vi.advanceTimersByTime(1000);
        const other = await room.raise(ana, joined, {}, "👍");
        // From now on, a later reaction of hers that is redacted lowers the hand: it no longer says what it was.
        await room.join(ana, { created_ts: startTs });
        for (const eventId of [raised, other]) {
            const redaction = new MatrixEvent({
                type: "m.room.redaction",
                event_id: `~${eventId}`,
                room_id: room.room.roomId,
                sender: ana,
                content: {},
                redacts: eventId,
            });
            redaction.setStatus(EventStatus.SENDING);
            room.room.addPendingEvent(redaction, `txn${eventId}`);
            expect(hands()).toEqual([]);
            room.room.updatePendingEvent(redaction, EventStatus.NOT_SENT);
            room.room.updatePendingEvent(redaction, EventStatus.CANCELLED);
            expect(hands()).toEqual([ana]);
        }
        stopThis();
    });

    it("finds the hand of an earlier membership by the event that the current one replaces", async () => {
        await room.join(ana, { created_ts: startTs }, { unsigned: { replaces_state: "$earlier" } }, false);
        await room.raise(ana, "$other");
        expect(hands()).toEqual([]);
        await room.raise(ana, "$earlier");
        expect(hands()).toEqual([ana]);
    });

    it("reads neither the timeline nor the state again for a reaction", async () => {
        const joined = await room.join(ana);
        await room.raise(ana, joined);
        expect(room.hands()).toEqual([ana]);
        const getEvents = vi.spyOn(room.room.getLiveTimeline(), "getEvents");
        const getStateEvents = vi.spyOn(room.room.currentState, "getStateEvents");
        const data = { timeline: room.room.getLiveTimeline() };
        for (let index = 0; index < 100; index += 1) {
            const content = {
                "m.relates_to": { rel_type: "m.annotation", event_id: joined, key: index % 2 ? hand : "👍" },
            };
            const event = new MatrixEvent({
                type: "m.reaction",
                event_id: `$${index}reaction`,
                room_id: room.room.roomId,
                sender: ana,
                origin_server_ts: startTs + index,
                content,
            });
            room.client.emit(RoomEvent.Timeline, event, room.room, false, false, data);
            expect(room.hands()).toEqual([ana]);
        }
        expect(getEvents).not.toHaveBeenCalled();
        expect(getStateEvents).not.toHaveBeenCalled();
    });

    it("reads nothing of a reaction in a room that nobody watches, besides its type", async () => {
        const other = new EventRoom(room.client, "!other:example.org");
        const read: PropertyKey[] = [];
        const event = new Proxy(new MatrixEvent({ type: "m.reaction", room_id: other.room.roomId, event_id: "$e" }), {
            get(target, name) {
                read.push(name);
                const value: unknown = Reflect.get(target, name);
                return typeof value === "function" ? value.bind(target) : value;
            },
        });
        const stopRings = room.rollcall.rings.subscribe(() => undefined);
        const data = { timeline: other.room.getLiveTimeline() };
        const before = vi.spyOn(other.room.getLiveTimeline(), "getEvents");
        room.client.emit(RoomEvent.Timeline, event, other.room, false, false, data);
        await Promise.resolve();
        expect(before).not.toHaveBeenCalled();
        // The clock of the rollcall looks at the time and age of one event per sync.
        const ofClock = new Set(["getUnsigned", "getTs", "getSender"]);
        expect(new Set(read.filter((name) => !ofClock.has(String(name))))).toEqual(new Set(["getType"]));
        stopRings();
    });

    it("forgets what a limited sync took out of the timeline", async () => {
        await room.raise(ana, await room.join(ana));
        expect(hands()).toEqual([ana]);
        room.room.resetLiveTimeline("token");
        await Promise.resolve();
        await Promise.resolve();
        expect(hands()).toEqual([]);
    });

    it("stays bounded and quiet under 100,000 hostile reactions", async () => {
        const joined = await room.join(ana);
        await room.join(ben);
        await room.raise(ana, joined, { event_id: "$mine" });
        heard = 0;
        const hostile = Array.from({ length: 100_000 }, (_, index) => {
            const relations: readonly unknown[] = [
                { rel_type: "m.annotation", event_id: `$x${index}`, key: hand },
                { rel_type: "m.annotation", event_id: joined, key: "x".repeat(50) },
                { rel_type: "m.annotation", event_id: { toString: 1 }, key: hand },
                "text",
                null,
            ];
            return new MatrixEvent({
                type: "m.reaction",
                event_id: `$hostile${index}`,
                room_id: room.room.roomId,
                sender: ben,
                origin_server_ts: startTs + index,
                content: { "m.relates_to": relations[index % relations.length] } as IContent,
            });
        });
        const data = { timeline: room.room.getLiveTimeline() };
        for (const event of hostile) room.client.emit(RoomEvent.Timeline, event, room.room, false, false, data);
        expect(room.hands()).toEqual([ana]);
        expect(heard).toBe(0);
    });
});
