import { EventStatus, MatrixEvent } from "matrix-js-sdk";
import { createRollcall, createRoomCalls } from "matrix-rollcall/core";
import { callMemberEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ana, ben, endSync, introduce, join, me, newRoom, quietWorld, roomId } from "../support/world.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

const hour = 3_600_000;

describe("rollcall.room during races", () => {
    it("applies redactions of state outside the timeline, which matrix-js-sdk ignores", async () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        join(room, ana);
        join(room, ben);
        const [device] = calls.getSnapshot().sessions[0]?.devices ?? [];
        const redaction = new MatrixEvent({
            type: "m.room.redaction",
            event_id: "$redaction",
            room_id: room.roomId,
            sender: ben,
            redacts: device?.eventId as string,
            content: {},
        });
        await room.addLiveEvents([redaction], { addToState: false });
        const isShown = (): boolean =>
            (calls.getSnapshot().sessions[0]?.devices ?? []).some(({ userId }) => userId === ana);
        expect(isShown()).toBe(false);
        expect(calls.getSnapshot().sessions[0]?.devices).toHaveLength(1);
        join(room, ana);
        expect(isShown()).toBe(true);
    });

    it("applies the user's own redaction of such state once it is sent", () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        join(room, ana);
        const [device] = calls.getSnapshot().sessions[0]?.devices ?? [];
        const redaction = new MatrixEvent({
            type: "m.room.redaction",
            event_id: `~${room.roomId}:1`,
            room_id: room.roomId,
            sender: me,
            redacts: device?.eventId as string,
            content: {},
        });
        redaction.setStatus(EventStatus.SENDING);
        room.addPendingEvent(redaction, "1");
        expect(calls.getSnapshot().sessions).toHaveLength(1);
        room.updatePendingEvent(redaction, EventStatus.SENT, "$redaction");
        expect(calls.getSnapshot().sessions).toEqual([]);
    });

    it("shows the call in an upgraded room and keeps the old room's memberships until they end", async () => {
        const { client, room } = quietWorld();
        const rollcall = createRollcall(client);
        const listener = vi.fn<() => void>();
        const [before, after] = [rollcall.room(roomId), rollcall.room("!upgraded:example.org")];
        before.subscribe(() => undefined);
        after.subscribe(listener);
        rollcall.active.subscribe(() => undefined);
        join(room, ana, { since: Date.now() });
        expect(after.getSnapshot().status).toBe("unknown-room");
        const upgraded = newRoom(client, "!upgraded:example.org");
        introduce(upgraded);
        join(upgraded, ana, { since: Date.now() });
        endSync(client);
        await Promise.resolve();
        expect(listener).toHaveBeenCalledTimes(1);
        expect(after.getSnapshot()).toMatchObject({ status: "ready", sessions: [{ devices: [{ userId: ana }] }] });
        expect([...rollcall.active.getSnapshot().rooms.keys()]).toEqual([roomId, "!upgraded:example.org"]);
        await vi.advanceTimersByTimeAsync(4 * hour);
        expect(before.getSnapshot()).toMatchObject({ sessions: [], rejected: [{ reason: "expired" }] });
    });

    it("notices an expiry after sleep on reading, on the first sync and by its late timer", async () => {
        const { client, room } = quietWorld();
        const stores = [createRoomCalls(room), createRollcall(client).room(roomId), createRollcall(client).active];
        const listeners = stores.map((store) => {
            const listener = vi.fn<() => void>();
            store.subscribe(listener);
            return listener;
        });
        join(room, ana, { since: Date.now() });
        await vi.advanceTimersByTimeAsync(0);
        expect(listeners.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
        // The clock goes on while timers do not.
        vi.setSystemTime(Date.now() + 5 * hour);
        endSync(client);
        await Promise.resolve();
        expect(listeners.map(({ mock }) => mock.calls.length)).toEqual([1, 2, 2]);
        // Reads are right; notifications wait for the timer.
        expect(stores[0]?.getSnapshot()).toMatchObject({ sessions: [] });
        await vi.advanceTimersByTimeAsync(4 * hour);
        expect(listeners[0]).toHaveBeenCalledTimes(2);
    });

    it("keeps a membership refreshed just before its expiry when the old timer fires", async () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const createdTs = Date.now();
        const at = (expiresTs: number): MatrixEvent =>
            new MatrixEvent(
                callMemberEvent({ userId: ben, roomId: room.roomId, createdTs, sentTs: createdTs, expiresTs }),
            );
        room.currentState.setStateEvents([at(createdTs + hour)]);
        await vi.advanceTimersByTimeAsync(hour - 1);
        room.currentState.setStateEvents([at(createdTs + 2 * hour)]);
        await vi.advanceTimersByTimeAsync(hour);
        expect(calls.getSnapshot().sessions).toHaveLength(1);
        await vi.advanceTimersByTimeAsync(1);
        expect(calls.getSnapshot()).toMatchObject({ sessions: [], rejected: [{ reason: "expired" }] });
    });

    it("marks changes as after a gap from the gap until the sync completes", () => {
        const { client, room } = quietWorld();
        const rollcall = createRollcall(client);
        const store = rollcall.room(roomId);
        store.subscribe(() => undefined);
        expect(store.isAfterGap()).toBe(false);
        room.resetLiveTimeline();
        expect(store.isAfterGap()).toBe(true);
        expect(rollcall.room("!other:example.org").isAfterGap()).toBe(false);
        endSync(client);
        expect(store.isAfterGap()).toBe(false);
        const other = rollcall.room("!other:example.org");
        introduce(newRoom(client, "!other:example.org"));
        expect([other.isAfterGap(), store.isAfterGap()]).toEqual([true, false]);
        endSync(client);
        expect(other.isAfterGap()).toBe(false);
    });
});
