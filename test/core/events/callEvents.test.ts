import { ClientEvent, EventTimeline, MatrixEvent, RoomEvent, SyncState, type MatrixClient } from "matrix-js-sdk";
import { createRollcall, type Rollcall } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { offlineClient } from "../room.ts";
import { ana, ben, EventRoom, hand, me, startTs, type Sent } from "./eventRoom.ts";

const notification = "org.matrix.msc4075.rtc.notification";
let room: EventRoom;
let stops: (() => void)[];
/** How often each store has notified. */
let heard: { hands: number; invited: number; rings: number };

/** How many hands, invitations and rings there are live, as for a rollcall that starts now. */
function counts(): readonly number[] {
    const { roomId } = room.room;
    const countsOf = (rollcall: Rollcall): readonly number[] => [
        rollcall.hands(roomId).getSnapshot().size,
        rollcall.invited(roomId).getSnapshot().length,
        rollcall.rings.getSnapshot().length,
    ];
    const live = countsOf(room.rollcall);
    expect(countsOf(room.cold())).toEqual(live);
    return live;
}

async function pass(ms = 0): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
}

function eventOf({ event_id = "$event", ...sent }: Sent): MatrixEvent {
    return new MatrixEvent({ origin_server_ts: Date.now(), ...sent, event_id, room_id: room.room.roomId });
}

const reaction = (eventId: string, extra: Partial<Sent> = {}): Sent => ({
    type: "m.reaction",
    sender: ana,
    content: { "m.relates_to": { rel_type: "m.annotation", event_id: eventId, key: hand } },
    ...extra,
});

const ring = (extra: Partial<Sent> = {}): Sent => ({
    type: notification,
    sender: ana,
    content: { "m.mentions": { user_ids: [me, ben] }, lifetime: 30_000 },
    ...extra,
});

function watch(): void {
    const { rollcall } = room;
    const { roomId } = room.room;
    heard = { hands: 0, invited: 0, rings: 0 };
    stops = [
        rollcall.hands(roomId).subscribe(() => (heard.hands += 1)),
        rollcall.invited(roomId).subscribe(() => (heard.invited += 1)),
        rollcall.rings.subscribe(() => (heard.rings += 1)),
    ];
}

function unwatch(): void {
    for (const stop of stops.splice(0)) stop();
}

beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: startTs });
    room = new EventRoom();
    watch();
});

afterEach(() => {
    unwatch();
    vi.useRealTimers();
});

describe("hands, invitations and rings", () => {
    it("are read when the first listener comes, and are notified of once per change", async () => {
        unwatch();
        const joined = await room.join(ana);
        await room.raise(ana, joined);
        await room.send(ring());
        expect(counts()).toEqual([1, 2, 1]);
        watch();
        expect(counts()).toEqual([1, 2, 1]);
        await pass();
        expect(heard).toEqual({ hands: 0, invited: 0, rings: 0 });
        await room.join(ben);
        await room.raise(ben, room.device(ben)?.eventId ?? "");
        await pass();
        expect(counts()).toEqual([2, 2, 1]);
        expect(heard).toEqual({ hands: 1, invited: 1, rings: 1 });
    });

    it("are followed until the last listener is gone", async () => {
        const { roomId } = room.room;
        const joined = await room.join(ana);
        const second = vi.fn<() => void>();
        const stop = room.rollcall.hands(roomId).subscribe(second);
        await room.raise(ana, joined, { event_id: "$raised" });
        await pass();
        expect(second).toHaveBeenCalledTimes(1);
        stop();
        await room.redact("$raised");
        await pass();
        expect(heard.hands).toBe(2);
        expect(second).toHaveBeenCalledTimes(1);
        unwatch();
        await room.raise(ana, joined, { event_id: "$again" });
        await pass();
        expect(heard.hands).toBe(2);
        expect(counts()).toEqual([1, 0, 0]);
        watch();
        expect(counts()).toEqual([1, 0, 0]);
    });

    it("read again in each turn without a listener, also after time has passed", async () => {
        unwatch();
        await room.join(ana);
        await room.send(ring());
        expect(counts()).toEqual([0, 2, 1]);
        await room.send({ ...ring({ event_id: "$other" }), content: { "m.mentions": { user_ids: [ben] } } });
        await pass();
        expect(counts()).toEqual([0, 1, 0]);
        vi.setSystemTime(startTs + 89_999);
        expect(room.rollcall.invited(room.room.roomId).getSnapshot()).toMatchObject([{ state: "ringing" }]);
        vi.setSystemTime(startTs + 90_000);
        expect(room.rollcall.invited(room.room.roomId).getSnapshot()).toMatchObject([{ state: "missed" }]);
    });

    it("ignore what is added to another timeline, and events of no room", async () => {
        const joined = await room.join(ana);
        const other = new EventTimeline(room.room.getUnfilteredTimelineSet());
        const event = eventOf(reaction(joined));
        room.client.emit(RoomEvent.Timeline, event, room.room, false, false, { timeline: other });
        room.client.emit(RoomEvent.Timeline, eventOf(ring()), room.room, false, false, { timeline: other });
        room.client.emit(RoomEvent.Timeline, event, undefined, false, false, undefined as never);
        expect(counts()).toEqual([0, 0, 0]);
        room.client.emit(RoomEvent.Timeline, event, room.room, false, false, undefined as never);
        expect(room.hands()).toEqual([ana]);
    });

    it("forget an event that is removed from the timeline", async () => {
        const joined = await room.join(ana);
        const reactionId = await room.raise(ana, joined);
        const ringId = await room.send(ring());
        expect(counts()).toEqual([1, 2, 1]);
        room.room.removeEvent(ringId);
        expect(counts()).toEqual([1, 0, 0]);
        room.room.removeEvent(reactionId);
        await pass();
        expect(counts()).toEqual([0, 0, 0]);
        expect(heard.hands).toBe(2);
    });

    it("take a sticky event from outside of the timeline, and no other", async () => {
        const joined = await room.join(ana);
        room.client.emit(ClientEvent.Event, eventOf(reaction(joined)));
        room.client.emit(ClientEvent.Event, eventOf(ring()));
        expect(counts()).toEqual([0, 0, 0]);
        await room.send(ring({ event_id: "$sticky", msc4354_sticky: { duration_ms: 60_000 } }), false);
        expect(counts()).toEqual([0, 2, 1]);
    });

    it("ring in a room that is not watched otherwise, and in one whose ring is there already", async () => {
        const client = offlineClient();
        const [first, second] = ["!a:example.org", "!b:example.org"].map((id) => new EventRoom(client, id));
        await first?.send(ring({ event_id: "$first" }));
        await second?.send(ring({ event_id: "$old", origin_server_ts: startTs - 600_000 }));
        const rollcall = createRollcall(client, { members: "none" });
        const ids = (): readonly string[] => rollcall.rings.getSnapshot().map(({ eventId }) => eventId);
        const stop = rollcall.rings.subscribe(() => undefined);
        expect(ids()).toEqual(["$first"]);
        await pass(1);
        await second?.send(ring({ event_id: "$second" }));
        expect(ids()).toEqual(["$second", "$first"]);
        await pass(29_999);
        expect(ids()).toEqual(["$second"]);
        await pass(1);
        expect(ids()).toEqual([]);
        await first?.send(ring({ event_id: "$third" }));
        expect(ids()).toEqual(["$third"]);
        stop();
        expect(ids()).toEqual(["$third"]);
        const again = rollcall.rings.subscribe(() => undefined);
        expect(ids()).toEqual(["$third"]);
        again();
    });

    it("ring in a room that the client learns of with its events", async () => {
        const id = "!new:example.org";
        const { rollcall, client } = room;
        const other = new EventRoom(offlineClient(), id);
        await other.send(ring({ event_id: "$there" }));
        const sticky = new EventRoom(offlineClient(), "!sticky:example.org");
        await sticky.send(ring({ event_id: "$sticky", msc4354_sticky: { duration_ms: 60_000 } }), false);
        const silent = new EventRoom(offlineClient(), "!silent:example.org");
        for (const { room: each } of [other, sticky, silent]) {
            client.store.storeRoom(each);
            client.emit(ClientEvent.Room, each);
        }
        await pass();
        const ids = rollcall.rings.getSnapshot().map(({ eventId }) => eventId);
        expect(ids.toSorted()).toEqual(["$sticky", "$there"]);
        client.store.removeRoom(id);
        client.emit(ClientEvent.DeleteRoom, id);
        await pass();
        expect(rollcall.rings.getSnapshot().map(({ eventId }) => eventId)).toEqual(["$sticky"]);
    });

    it("are those of the client's present room when it replaces the room, or forgets it", async () => {
        const { client, rollcall } = room;
        const { roomId } = room.room;
        await room.raise(ana, await room.join(ana));
        await room.send(ring());
        expect(counts()).toEqual([1, 2, 1]);
        const next = new EventRoom(offlineClient());
        await next.join(ana, {}, { event_id: "$joined" });
        await next.send(ring({ event_id: "$next" }));
        client.store.storeRoom(next.room);
        client.emit(ClientEvent.Room, next.room);
        await pass();
        expect(counts()).toEqual([0, 2, 1]);
        expect(rollcall.rings.getSnapshot()).toMatchObject([{ eventId: "$next" }]);
        client.store.removeRoom(roomId);
        client.emit(ClientEvent.DeleteRoom, roomId);
        await pass();
        expect(counts()).toEqual([0, 0, 0]);
        client.store.storeRoom(next.room);
        client.emit(ClientEvent.Room, next.room);
        await pass();
        expect(counts()).toEqual([0, 2, 1]);
    });

    it("follow power levels and the members of a room that rings", async () => {
        await room.join(ana);
        await room.send({ ...ring(), content: { "m.mentions": { room: true }, lifetime: 30_000 } });
        await pass();
        const before = { ...heard };
        room.setRingLevel(50);
        await pass();
        expect(counts()).toEqual([0, 0, 0]);
        expect([heard.invited - before.invited, heard.rings - before.rings]).toEqual([1, 1]);
        room.setRingLevel(0);
        room.room.currentState.setStateEvents([
            new MatrixEvent({
                ...{ type: "m.room.member", state_key: "@dan:example.org", sender: "@dan:example.org" },
                ...{ event_id: "$dan", room_id: room.room.roomId, content: { membership: "join" } },
            }),
        ]);
        await pass();
        expect(counts()).toEqual([0, 3, 1]);
        expect(heard.hands).toBe(0);
    });

    it("begin and end by the homeserver's clock, once that is known", async () => {
        const { client } = room;
        const isAhead = 600_000;
        vi.spyOn(client, "getSyncState").mockReturnValue(SyncState.Syncing);
        await room.join(ana, {}, { origin_server_ts: Date.now() - isAhead });
        const sync = async (count: number): Promise<void> => {
            await room.syncWithClock(isAhead, count);
            await pass();
        };
        await room.send(ring({ origin_server_ts: Date.now() - isAhead }));
        await sync(2);
        expect(room.rollcall.rings.getSnapshot()).toEqual([]);
        await sync(1);
        expect(room.rollcall.rings.getSnapshot()).toHaveLength(1);
        expect(room.rollcall.invited(room.room.roomId).getSnapshot()).toMatchObject([
            { state: "ringing" },
            { state: "ringing" },
        ]);
        const before = { ...heard };
        await sync(3);
        expect(heard).toEqual(before);
    });
});

describe("the events of a room that are kept", () => {
    const emit = (client: MatrixClient, sent: readonly Sent[]): void => {
        const data = { timeline: room.room.getLiveTimeline() };
        for (const each of sent) client.emit(RoomEvent.Timeline, eventOf(each), room.room, false, false, data);
    };

    it("are the newest of a sender, at least 256 of them", async () => {
        const joined = await room.join(ana);
        const at = (index: number): Sent =>
            reaction(index === 0 ? joined : "$other", {
                event_id: `$r${String(index).padStart(4, "0")}`,
                origin_server_ts: startTs + index,
            });
        emit(room.client, [at(0), ...Array.from({ length: 511 }, (_, index) => at(511 - index))]);
        expect(room.hands()).toEqual([ana]);
        emit(room.client, [at(512)]);
        expect(room.hands()).toEqual([]);
        emit(room.client, [at(0)]);
        expect(room.hands()).toEqual([ana]);
        emit(
            room.client,
            Array.from({ length: 256 }, (_, index) => at(600 + index)),
        );
        expect(room.hands()).toEqual([]);
        const newest = reaction(joined, { event_id: "$newest", origin_server_ts: startTs + 700 });
        emit(room.client, [
            newest,
            ...Array.from({ length: 255 }, (_, index) => at(701 + index)),
            ...Array.from({ length: 257 }, (_, index) => at(index + 1)),
        ]);
        expect(room.hands()).toEqual([ana]);
    });

    it("are the reactions of the last 1,024 senders", async () => {
        const joined = await room.join(ana);
        const other = (index: number): Sent =>
            reaction(joined, { sender: `@u${index}:example.org`, event_id: `$u${index}` });
        emit(room.client, [reaction(joined, { event_id: "$mine" })]);
        emit(
            room.client,
            Array.from({ length: 1023 }, (_, index) => other(index)),
        );
        expect(room.hands()).toEqual([ana]);
        emit(room.client, [other(1022), other(1023)]);
        expect(room.hands()).toEqual([]);
    });

    it("are the newest of each user who declined", async () => {
        await room.join(ana);
        await room.send(ring({ event_id: "$ring" }));
        await room.decline(me, "$ring", { origin_server_ts: startTs + 5, event_id: "$late" });
        await room.decline(me, "$ring", { origin_server_ts: startTs + 1, event_id: "$early" });
        const declinedTs = (): number | undefined =>
            room.rollcall
                .invited(room.room.roomId)
                .getSnapshot()
                .find(({ userId }) => userId === me)?.ts;
        expect(declinedTs()).toBe(startTs + 5);
        await room.decline(me, "$ring", { origin_server_ts: startTs + 9, event_id: "$later" });
        expect(declinedTs()).toBe(startTs + 9);
        expect(counts()).toEqual([0, 2, 0]);
    });

    it("tell no listener of an event that changes nothing", async () => {
        await room.join(ana);
        await pass();
        heard = { hands: 0, invited: 0, rings: 0 };
        const read = vi.spyOn(room.client, "getRoom");
        emit(room.client, [
            { type: "m.room.message", sender: ana, content: {} },
            { ...reaction("$x"), content: { "m.relates_to": "text" as never } },
            { type: "org.matrix.msc4310.rtc.decline", sender: ana, content: {} },
            { type: "m.room.redaction", sender: ana, content: {} },
        ]);
        await pass();
        expect(heard).toEqual({ hands: 0, invited: 0, rings: 0 });
        expect(read).not.toHaveBeenCalled();
    });
});
