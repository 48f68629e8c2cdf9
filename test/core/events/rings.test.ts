import { ClientEvent, MatrixEvent, MatrixEventEvent, RoomEvent, SyncState } from "matrix-js-sdk";
import type { Ring } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ana, ben, EventRoom, me, startTs, type Sent } from "./eventRoom.ts";

let room: EventRoom;
let stop: () => void;

/** What rings live, which a rollcall that starts now says too. */
function rings(): readonly Ring[] {
    const live = room.rollcall.rings.getSnapshot();
    const plain = ({ session, ...ring }: Ring): object => ({ ...ring, session: session?.key });
    expect(room.cold().rings.getSnapshot().map(plain)).toEqual(live.map(plain));
    return live;
}

/** Time passes, and timers fire. */
async function pass(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
}

function setState(type: string, content: object, state_key = "", sender = ana): void {
    room.room.currentState.setStateEvents([
        new MatrixEvent({
            type,
            state_key,
            sender,
            content,
            event_id: `$${type}`,
            room_id: room.room.roomId,
            origin_server_ts: 1,
        }),
    ]);
}

beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: startTs });
    room = new EventRoom();
    stop = room.rollcall.rings.subscribe(() => undefined);
});

afterEach(() => {
    stop();
    vi.useRealTimers();
});

describe("rollcall.rings", () => {
    it("rings with caller, kind, intent, end and the call", async () => {
        await room.join(ana);
        const eventId = await room.ring(ana, [me], { "m.call.intent": "video", slot_id: "m.call#ROOM" });
        expect(rings()).toMatchObject([
            {
                roomId: room.room.roomId,
                eventId,
                callerId: ana,
                slotId: "m.call#ROOM",
                kind: "ring",
                intent: "video",
                sentTs: startTs,
                endsTs: startTs + 30_000,
                session: { participants: [{ userId: ana }] },
            },
        ]);
    });

    it("stops by itself when its lifetime is over", async () => {
        let heard = 0;
        const unsubscribe = room.rollcall.rings.subscribe(() => (heard += 1));
        await room.ring(ana, [me]);
        expect(rings()).toHaveLength(1);
        await pass(29_999);
        expect(rings()).toHaveLength(1);
        await pass(1);
        expect(rings()).toEqual([]);
        expect(heard).toBe(2);
        unsubscribe();
    });

    it("follows a room again that rang before the last listener left", async () => {
        await room.ring(ana, [me]);
        stop();
        let heard = 0;
        stop = room.rollcall.rings.subscribe(() => (heard += 1));
        expect(rings()).toHaveLength(1);
        await pass(30_000);
        expect(rings()).toEqual([]);
        expect(heard).toBe(1);
    });

    const generations = {
        "m.call.notify": [
            "org.matrix.msc4075.call.notify",
            { application: "m.call", call_id: "", notify_type: "ring", "m.mentions": { user_ids: [me] } },
        ],
        "m.rtc.notification without slot": ["m.rtc.notification", { lifetime: 30_000, notification_type: "ring" }],
        "m.rtc.notification with slot": ["m.rtc.notification", { slot_id: "m.call#", notification_type: "ring" }],
        "m.rtc.notification of June 2026": [
            "m.rtc.notification",
            { application: { slot_id: "m.call#room", lifetime: 30_000 } },
        ],
        "m.rtc.invite": ["m.rtc.invite", { slot_id: "m.call#room", msc4354_sticky_key: "m.call#room" }],
        "unstable m.rtc.invite": ["org.matrix.msc4075.rtc.invite", { slot_id: "m.call#ROOM" }],
    } satisfies Record<string, [type: string, content: Record<string, unknown>]>;

    it.each(Object.entries(generations))("reads %s in the timeline, and its decline", async (_, [type, content]) => {
        const ringId = await room.ring(ana, [me], content, { type });
        expect(rings()).toMatchObject([{ slotId: "m.call#ROOM", kind: "ring", callerId: ana }]);
        await room.decline(me, ringId, { type: "m.rtc.decline" });
        expect(rings()).toEqual([]);
    });

    it.each(Object.entries(generations))(
        "reads %s as a sticky event beside the timeline",
        async (_, [type, content]) => {
            const sent = { type, msc4354_sticky: { duration_ms: 50_000 } };
            const extra = { msc4354_sticky_key: "m.call#ROOM", ...content };
            const mentions = { "m.mentions": { user_ids: [me] }, sender_ts: startTs, lifetime: 30_000 };
            const ringId = await room.send({ sender: ana, content: { ...mentions, ...extra }, ...sent }, false);
            expect(rings()).toHaveLength(1);
            await room.send(
                {
                    type: "org.matrix.msc4310.rtc.decline",
                    sender: me,
                    msc4354_sticky: { duration_ms: 50_000 },
                    content: { msc4354_sticky_key: ringId },
                },
                false,
            );
            expect(rings()).toEqual([]);
        },
    );

    it("stops when either of two events for one call is declined, and rings for the next call", async () => {
        const [type, content] = generations["m.call.notify"];
        const first = await room.ring(ana, [me], content, { type });
        await room.ring(ana, [me]);
        expect(rings()).toHaveLength(1);
        await pass(1000);
        await room.decline(me, first);
        expect(rings()).toEqual([]);
        await pass(1000);
        await room.ring(ana, [me]);
        expect(rings()).toHaveLength(1);
    });

    it("stays declined until its end on a device whose clock is a little ahead", async () => {
        const isAhead = 50_000;
        const { client } = room;
        vi.spyOn(client, "getSyncState").mockReturnValue(SyncState.Syncing);
        await room.syncWithClock(isAhead, 3);
        expect(room.rollcall.connection.getSnapshot().clockSkewMs).toBe(isAhead);
        const sentTs = Date.now() - isAhead;
        const sticky = (duration_ms: number): Partial<Sent> => ({
            ...{ origin_server_ts: sentTs, msc4354_sticky: { duration_ms } },
            unsigned: { msc4354_sticky_duration_ttl_ms: duration_ms },
        });
        const ring = await room.ring(ana, [me], { lifetime: isAhead + 60_000 }, sticky(100_000));
        expect(rings()).toHaveLength(1);
        // As where the timeline was reset: it is known as a sticky event alone.
        await room.decline(me, ring, sticky(80_000), false);
        await pass(59_000);
        expect(rings()).toEqual([]);
    });

    it("finds the slot of a notification by the membership it refers to, also where that comes later", async () => {
        const relation = { "m.relates_to": { rel_type: "m.reference", event_id: "$member" } };
        await room.ring(ana, [me], relation);
        expect(rings()).toMatchObject([{ slotId: "m.call#ROOM" }]);
        await room.join(ana, { call_id: "other" }, { event_id: "$member" });
        expect(rings()).toMatchObject([{ slotId: "m.call#other" }]);
    });

    it("says notification for what does not ring", async () => {
        await room.ring(ana, [me], { notification_type: "notification" });
        expect(rings()).toMatchObject([{ kind: "notification" }]);
    });

    it("never rings for the user's own invitation, for others, or for an ignored caller", async () => {
        await room.ring(me, [me]);
        await room.ring(ana, [ben]);
        vi.spyOn(room.client, "getIgnoredUsers").mockReturnValue([ben]);
        room.client.emit(ClientEvent.AccountData, new MatrixEvent({ type: "m.ignored_user_list" }), undefined);
        await room.ring(ben, [me]);
        expect(rings()).toEqual([]);
    });

    it("rings for a caller although an ignored user invited to the same call later", async () => {
        await room.ring(ana, [me]);
        await pass(10);
        await room.ring(ben, [me]);
        expect(rings()).toMatchObject([{ callerId: ben }]);
        vi.spyOn(room.client, "getIgnoredUsers").mockReturnValue([ben]);
        room.client.emit(ClientEvent.AccountData, new MatrixEvent({ type: "m.ignored_user_list" }), undefined);
        expect(rings()).toMatchObject([{ callerId: ana }]);
    });

    it("rings for a room mention only where the caller may mention the room", async () => {
        setState("m.room.power_levels", { users: { [ana]: 50 }, notifications: { room: 50 } });
        const mention = { "m.mentions": { room: true } };
        await room.ring(ben, [], mention);
        expect(rings()).toEqual([]);
        await room.ring(ana, [], mention);
        expect(rings()).toMatchObject([{ callerId: ana }]);
        setState("m.room.power_levels", { users: {} });
        expect(rings()).toEqual([]);
    });

    it("is silent in a call that another own device is in, and after that has left", async () => {
        await room.ring(ana, [me]);
        await pass(1000);
        await room.join(me);
        expect(rings()).toEqual([]);
        await room.leave(me);
        expect(rings()).toEqual([]);
        await pass(1000);
        await room.ring(ana, [me]);
        expect(rings()).toHaveLength(1);
    });

    it("stops when the caller leaves, unless somebody else is in the call", async () => {
        await room.ring(ana, [me]);
        await room.join(ana);
        await room.join(ben);
        await room.leave(ana);
        expect(rings()).toMatchObject([{ session: { participants: [{ userId: ben }] } }]);
        await room.leave(ben);
        expect(rings()).toEqual([]);
        await pass(10);
        await room.ring(ana, [me]);
        expect(rings()).toMatchObject([{ session: undefined }]);
        await room.leave(ben);
        expect(rings()).toHaveLength(1);
    });

    it("stops when the caller's sticky membership is emptied", async () => {
        await room.joinSticky(ana, "ana-1");
        await room.ring(ana, [me]);
        await pass(10);
        await room.send({
            ...{ type: "org.matrix.msc4143.rtc.member", sender: ana, msc4354_sticky: { duration_ms: 3_600_000 } },
            content: { slot_id: "m.call#ROOM", msc4354_sticky_key: "ana-1" },
        });
        expect(rings()).toEqual([]);
    });

    it("stops when a sticky invitation is withdrawn, or the event is redacted", async () => {
        const sticky = { msc4354_sticky: { duration_ms: 50_000 } };
        const key = { slot_id: "m.call#ROOM", msc4354_sticky_key: "m.call#ROOM" };
        await room.ring(ana, [me], key, sticky);
        expect(rings()).toHaveLength(1);
        await pass(10);
        const { type } = { type: "org.matrix.msc4075.rtc.notification" };
        await room.send({ type, sender: ana, content: { msc4354_sticky_key: "m.call#ROOM" }, ...sticky });
        expect(rings()).toEqual([]);
        await pass(10);
        const ringId = await room.ring(ana, [me]);
        expect(rings()).toHaveLength(1);
        await room.redact(ringId);
        expect(rings()).toEqual([]);
    });

    it("rings once for each slot, by the newest invitation", async () => {
        await room.ring(ana, [me]);
        await pass(10);
        const second = await room.ring(ben, [me]);
        await room.ring(ana, [me], { slot_id: "m.call#other" });
        expect(
            rings()
                .map(({ slotId }) => slotId)
                .toSorted(),
        ).toEqual(["m.call#ROOM", "m.call#other"]);
        expect(rings().find(({ slotId }) => slotId === "m.call#ROOM")?.eventId).toBe(second);
    });

    it("keeps ringing when somebody else's later invitation to the call is for others", async () => {
        const ringId = await room.ring(ana, [me]);
        await pass(10);
        await room.ring(ben, []);
        expect(rings()).toMatchObject([{ eventId: ringId }]);
        await pass(10);
        await room.ring(ana, [ben]);
        expect(rings()).toEqual([]);
    });

    it("rings for a room mention whose caller gets the power later", async () => {
        room.setRingLevel(50);
        await room.ring(ana, [], { "m.mentions": { room: true } });
        expect(rings()).toEqual([]);
        await pass(1000);
        room.setRingLevel(0);
        expect(rings()).toMatchObject([{ callerId: ana }]);
    });

    it("rings when an invitation that would have begun too early comes within reach", async () => {
        let heard = 0;
        const unsubscribe = room.rollcall.rings.subscribe(() => (heard += 1));
        await room.ring(ana, [me], {}, { origin_server_ts: startTs + 100_000 });
        expect(rings()).toEqual([]);
        await pass(50_000);
        expect(heard).toBe(1);
        expect(rings()).toHaveLength(1);
        unsubscribe();
    });

    it("rings once the clock is corrected, for an invitation that seemed to be over", async () => {
        const { client } = room;
        const isAhead = 3_600_000;
        await room.ring(ana, [me], {}, { origin_server_ts: Date.now() - isAhead });
        await pass(0);
        expect(room.rollcall.rings.getSnapshot()).toEqual([]);
        vi.spyOn(client, "getSyncState").mockReturnValue(SyncState.Syncing);
        await room.syncWithClock(isAhead, 3);
        expect(room.rollcall.rings.getSnapshot()).toMatchObject([{ callerId: ana }]);
    });

    it("lists the newest ring first, and rings of one moment by key", async () => {
        await room.ring(ana, [me], { slot_id: "m.call#b" });
        await room.ring(ben, [me], { slot_id: "m.call#a" });
        await pass(1000);
        await room.ring(ana, [me], { slot_id: "m.call#c" });
        const keys = rings().map(({ key }) => key);
        expect(rings().map(({ slotId }) => slotId)[0]).toBe("m.call#c");
        expect(keys).toHaveLength(3);
        expect(keys.slice(1)).toEqual(keys.slice(1).toSorted());
    });

    it("names the call in its slot, and none with another scope or in another slot", async () => {
        await room.join(ana, { scope: "m.user" });
        await room.join(ben, { call_id: "other" });
        await room.ring(ana, [me]);
        expect(rings()).toMatchObject([{ session: undefined }]);
    });

    it("rings ahead of its time by as much as it lasts and 20 seconds, and no more", async () => {
        await room.ring(ana, [me], {}, { origin_server_ts: startTs + 50_000 });
        await room.ring(ana, [me], { slot_id: "m.call#x" }, { origin_server_ts: startTs + 50_001 });
        expect(rings().map(({ slotId }) => slotId)).toEqual(["m.call#ROOM"]);
    });

    const answers: Record<string, () => Promise<unknown>> = {
        "a membership of the same moment": () => room.join(me),
        "a membership that was sent before it arrived": async () => {
            await pass(1);
            await room.join(me, {}, { origin_server_ts: startTs });
        },
        "a device in several calls": () => {
            const memberships = ["m.call", "org.other"].map((application) => ({
                ...{ application, call_id: "", scope: "m.room", device_id: "D", membershipID: application },
                ...{ created_ts: startTs, expires: 60_000, foci_active: [] },
            }));
            const type = "org.matrix.msc3401.call.member";
            return room.send({ type, sender: me, state_key: me, content: { memberships } });
        },
        "a sticky membership": () => room.joinSticky(me, "m"),
    };

    it.each(Object.entries(answers))("is answered by %s", async (_, answer) => {
        await room.ring(ana, [me]);
        await answer();
        expect(rings()).toEqual([]);
    });

    const noAnswers: Record<string, () => Promise<unknown>> = {
        "an earlier membership": () => room.join(me, { expires: 5 }, { origin_server_ts: startTs - 10 }),
        "a membership in another slot": () => room.join(me, { call_id: "other" }),
        "another sticky event": () =>
            room.send({
                ...{ type: "org.example.sticky", sender: me, msc4354_sticky: { duration_ms: 60_000 } },
                content: { msc4354_sticky_key: "m" },
            }),
        "the membership of another user": () => room.join(ben),
        "a decline by another user": () => room.decline(ben, "$ring"),
        "a decline of another event": () => room.decline(me, "$other"),
        "a decline before the server has it": () => room.decline(me, "$ring", { event_id: "~local" }),
        "a decline that is redacted": async () => room.redact(await room.decline(me, "$ring"), me),
    };

    it.each(Object.entries(noAnswers))("is not answered by %s", async (_, answer) => {
        await room.ring(ana, [me], {}, { event_id: "$ring" });
        await answer();
        await pass(0);
        expect(rings().map(({ eventId }) => eventId)).toEqual(["$ring"]);
    });

    it.each([
        ["of its slot", { slot_id: "m.call#" }, []],
        ["of any slot", {}, []],
        ["of another slot", { slot_id: "m.call#other" }, ["$ring"]],
    ])("is answered by a sticky leave that is %s", async (_, slot, ringIds) => {
        await room.joinSticky(me, "m");
        await pass(1);
        await room.ring(ana, [me], {}, { event_id: "$ring" });
        expect(rings()).toEqual([]);
        await room.send({
            type: "org.matrix.msc4143.rtc.member",
            sender: me,
            msc4354_sticky: { duration_ms: 60_000 },
            content: { msc4354_sticky_key: "m", ...slot },
        });
        await pass(0);
        expect(rings().map(({ eventId }) => eventId)).toEqual(ringIds);
    });

    it("is withdrawn only by its sender, and under its key", async () => {
        const sent = { type: "m.rtc.notification", msc4354_sticky: { duration_ms: 60_000 } };
        const withdraw = (sender: string, key: string): Promise<string> =>
            room.send({ ...sent, sender, content: { msc4354_sticky_key: key } });
        await room.ring(ana, [me], { msc4354_sticky_key: "a" }, sent);
        await room.ring(ben, [me], { msc4354_sticky_key: "a", slot_id: "m.call#x" }, sent);
        await pass(1);
        await withdraw(ana, "other");
        expect(rings()).toHaveLength(2);
        await withdraw(ana, "a");
        expect(rings()).toMatchObject([{ callerId: ben }]);
    });

    it("ends with its sticky event, unless that is in the timeline", async () => {
        const sticky = { msc4354_sticky: { duration_ms: 10_000 } };
        const content = { lifetime: 30_000, "m.mentions": { user_ids: [me] }, msc4354_sticky_key: "k" };
        const type = "org.matrix.msc4075.rtc.notification";
        await room.send({ type, sender: ana, content: { ...content, slot_id: "m.call#a" }, ...sticky }, false);
        await room.send({ type, sender: ben, content: { ...content, slot_id: "m.call#b" }, ...sticky });
        expect(rings()).toHaveLength(2);
        await pass(9_999);
        expect(rings()).toHaveLength(2);
        await pass(1);
        expect(rings()).toMatchObject([{ slotId: "m.call#b" }]);
    });

    it("goes by the time that was sent, in whatever order events come", async () => {
        await room.ring(ana, [me], {}, { event_id: "$b", origin_server_ts: startTs });
        await room.ring(ana, [me], {}, { event_id: "$old", origin_server_ts: startTs - 1000 });
        expect(rings()).toMatchObject([{ eventId: "$b" }]);
        await room.ring(ana, [me], {}, { event_id: "$a", origin_server_ts: startTs });
        expect(rings()).toMatchObject([{ eventId: "$b" }]);
        await room.ring(ana, [me], {}, { event_id: "$c", origin_server_ts: startTs });
        expect(rings()).toMatchObject([{ eventId: "$c" }]);
    });

    it("is declined by any event of its call that was declined since, and by its own whenever that was", async () => {
        await room.ring(ana, [me], {}, { event_id: "$first" });
        await room.decline(me, "$first");
        await pass(1);
        await room.ring(ana, [me], {}, { event_id: "$second" });
        expect(rings()).toMatchObject([{ eventId: "$second" }]);
        await room.decline(me, "$first");
        expect(rings()).toEqual([]);
        await pass(1);
        await room.ring(ana, [me], {}, { event_id: "$third" });
        await room.decline(me, "$third", { origin_server_ts: startTs });
        expect(rings()).toEqual([]);
    });

    it("does not ring for a slot that is closed", async () => {
        setState("org.matrix.msc4143.rtc.slot", { status: "closed" }, "m.call#ROOM");
        await room.ring(ana, [me], { slot_id: "m.call#ROOM" });
        expect(rings()).toEqual([]);
    });

    it("does not ring in a room that the user has left", async () => {
        await room.ring(ana, [me]);
        room.room.updateMyMembership("leave");
        await pass(0);
        expect(rings()).toEqual([]);
    });

    it.each([
        ["an absurd lifetime", { lifetime: 1e15 }, 120_000],
        ["no lifetime", { lifetime: undefined }, 90_000],
        ["a lifetime that is no number", { lifetime: "long" }, 90_000],
        ["a claimed time far from the server's", { sender_ts: 1e15 }, 30_000],
    ])("limits %s", async (_, content, lifetimeMs) => {
        await room.ring(ana, [me], content);
        expect(rings()).toMatchObject([{ endsTs: startTs + lifetimeMs }]);
    });

    it("never rings for a lifetime that is negative or a time far ahead", async () => {
        await room.ring(ana, [me], { lifetime: -1 });
        await room.ring(ben, [me], { slot_id: "m.call#x" }, { origin_server_ts: startTs + 3_600_000 });
        expect(rings()).toEqual([]);
    });

    it("reads 10,000 mentions", async () => {
        await room.ring(ana, [...Array.from({ length: 9999 }, (_, index) => `@u${index}:example.org`), me]);
        expect(rings()).toHaveLength(1);
    });

    it("reads the newest 16 invitations of a member, and those of others", async () => {
        await room.ring(ben, [me], { slot_id: "m.call#ben" });
        for (let call = 0; call < 17; call += 1) {
            await room.ring(ana, [me], { slot_id: `m.call#${call}` }, { origin_server_ts: startTs + 17 - call });
        }
        const slots = rings().map(({ slotId }) => slotId);
        expect(slots).toEqual([...Array.from({ length: 16 }, (_, call) => `m.call#${call}`), "m.call#ben"]);
    });

    it("searches the memberships once for all invitations that refer to none of them", async () => {
        const sticky = vi.spyOn(room.room, "_unstable_getStickyEvents");
        const reads = async (): Promise<number> => {
            sticky.mockClear();
            await room.ring(ana, [ben], { "m.relates_to": { event_id: "$none" } });
            expect(room.rollcall.rings.getSnapshot()).toEqual([]);
            return sticky.mock.calls.length;
        };
        await reads();
        const first = await reads();
        for (let slot = 0; slot < 20; slot += 1) await room.ring(ana, [ben], { msc4354_sticky_key: `${slot}` });
        expect(await reads()).toBe(first);
    });

    it("takes every listener and timer away with its last listener", async () => {
        await room.ring(ana, [me]);
        const total = ({ client } = room): number =>
            client.listenerCount(RoomEvent.Timeline) +
            client.listenerCount(ClientEvent.Event) +
            client.listenerCount(MatrixEventEvent.Decrypted) +
            client.listenerCount(RoomEvent.Redaction) +
            client.listenerCount(ClientEvent.AccountData);
        const unwatched = total(new EventRoom());
        expect(total()).toBeGreaterThan(unwatched);
        stop();
        expect(total()).toBe(unwatched);
        expect(room.room.listenerCount(RoomEvent.Redaction)).toBe(1);
        expect(vi.getTimerCount()).toBe(0);
    });

    it("does not throw for content that makes no sense", async () => {
        for (const content of [
            { "m.mentions": 7 },
            { "m.mentions": { user_ids: me } },
            { slot_id: 7 },
            { slot_id: "m.call" },
            { slot_id: "m.call#a#b" },
            { slot_id: `m.call#${"x".repeat(10_000)}` },
            { "m.relates_to": "text" },
        ]) {
            await room.ring(ana, [], content);
        }
        expect(rings()).toEqual([]);
    });

    it("follows many rooms by a constant number of listeners, and room listeners only while one rings", async () => {
        const ofClient = (): readonly number[] =>
            room.client.eventNames().map((name) => room.client.listenerCount(name as never));
        const ofOneRoom = ofClient();
        const rooms = Array.from({ length: 50 }, (_, index) => new EventRoom(room.client, `!r${index}:example.org`));
        expect(ofClient()).toEqual(ofOneRoom);
        const total = (): number =>
            rooms.reduce((sum, { room: each }) => sum + each.listenerCount("RoomStickyEvents.Update" as never), 0);
        const before = total();
        await rooms[7]?.ring(ana, [me]);
        expect(rings()).toMatchObject([{ roomId: "!r7:example.org" }]);
        expect(total() - before).toBe(1);
        expect(ofClient()).toEqual(ofOneRoom);
        for (const each of rooms) await each.ring(ana, [me]);
        expect(rings()).toHaveLength(50);
        expect(ofClient()).toEqual(ofOneRoom);
        await pass(31_000);
        expect(rings()).toEqual([]);
        expect(total()).toBe(before);
    });
});
