import { ClientEvent, MatrixEvent, RoomEvent, SyncState, type MatrixClient, type Room } from "matrix-js-sdk";
import { createRollcall, type Rollcall, type RollcallOptions } from "matrix-rollcall/core";
import { stickyMemberEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { join, quietWorld, roomId } from "../support/world.js";
import { hostSdk } from "./room.js";

const hour = 3_600_000;
/** The homeserver's time. */
const serverNow = 1_790_000_000_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

interface World {
    readonly rollcall: Rollcall;
    /** A sync response with one event of this sender, which the homeserver sent this long ago. */
    readonly respond: (traits?: {
        sender?: string;
        ageMs?: number;
        lateMs?: number;
        serverOffMs?: number;
        before?: SyncState;
    }) => void;
    readonly room: Room;
    readonly client: MatrixClient;
}

/** A client on a device whose clock is this far ahead. */
function world(aheadMs: number, options?: RollcallOptions): World {
    const { client, room } = quietWorld();
    let elapsedMs = 0;
    let ids = 0;
    vi.setSystemTime(serverNow + aheadMs);
    const rollcall = createRollcall(client, options);
    rollcall.connection.subscribe(() => undefined);
    return {
        rollcall,
        room,
        client,
        respond({
            sender = "@ana:example.org",
            ageMs = 1_000,
            lateMs = 0,
            serverOffMs = 0,
            before = SyncState.Syncing,
        } = {}) {
            elapsedMs += 30_000;
            const sentTs = serverNow + elapsedMs - ageMs + serverOffMs;
            vi.setSystemTime(serverNow + aheadMs + elapsedMs + lateMs);
            const event = new MatrixEvent({
                type: "m.room.message",
                event_id: `$event${(ids += 1)}`,
                room_id: roomId,
                sender,
                origin_server_ts: sentTs,
                content: {},
                unsigned: { age: ageMs },
            });
            client.emit(RoomEvent.Timeline, event, room, false, false, { timeline: room.getLiveTimeline() });
            client.emit(ClientEvent.Sync, SyncState.Syncing, before);
        },
    };
}

const skewOf = ({ connection }: Rollcall): number | undefined => connection.getSnapshot().clockSkewMs;
const times = <T>(count: number, run: () => T): readonly T[] => Array.from({ length: count }, run);

describe("the clock of a rollcall", () => {
    it.each([3 * hour, -3 * hour])("reads by the homeserver's time on a device that is %i ms off", (aheadMs) => {
        const { rollcall, respond } = world(aheadMs);
        times(3, respond);
        expect(skewOf(rollcall)).toBe(aheadMs);
        expect(rollcall.now()).toBe(serverNow + 90_000);
    });

    it("shows the people that a clock ahead would have expired", () => {
        const { rollcall, respond, room } = world(5 * hour);
        join(room, "@ben:example.org", { since: serverNow - 60_000 });
        const calls = rollcall.room(roomId);
        calls.subscribe(() => undefined);
        expect(calls.getSnapshot().sessions).toHaveLength(0);
        times(3, respond);
        expect(calls.getSnapshot().sessions[0]?.devices).toHaveLength(1);
    });

    it("shows sticky memberships until they end by the homeserver's clock, once that is known", () => {
        // matrix-js-sdk before 39 has none.
        if (hostSdk < 39) return;
        const { rollcall, respond, room } = world(hour / 2);
        const calls = rollcall.room(roomId);
        calls.subscribe(() => undefined);
        const ana = "@ana:example.org";
        const wire = stickyMemberEvent({ userId: ana, createdTs: serverNow, expiresTs: serverNow + hour });
        const unsigned = { msc4354_sticky_duration_ttl_ms: hour } as object;
        room._unstable_addStickyEvents([new MatrixEvent({ ...wire, unsigned, room_id: roomId })]);
        const expiresTs = (): number | undefined => calls.getSnapshot().sessions[0]?.devices[0]?.expiresTs;
        expect(expiresTs()).toBe(serverNow + 1.5 * hour);
        times(3, respond);
        expect(expiresTs()).toBe(serverNow + hour);
        const before = calls.getSnapshot();
        times(3, respond);
        expect(calls.getSnapshot()).toBe(before);
    });

    it("believes neither one response nor one odd one among several", () => {
        const { rollcall, respond } = world(0);
        respond({ lateMs: 9 * hour });
        expect(skewOf(rollcall)).toBeUndefined();
        times(4, respond);
        respond({ lateMs: 9 * hour });
        expect(skewOf(rollcall)).toBe(0);
        expect(rollcall.now()).toBe(Date.now());
    });

    it("ignores other servers, whose clocks may be wrong", () => {
        const { rollcall, respond } = world(0);
        times(9, () => respond({ sender: "@eve:evil.example.net", serverOffMs: 9 * hour }));
        expect(skewOf(rollcall)).toBeUndefined();
    });

    it("keeps the device's time within a minute, and does not follow small changes", () => {
        const { rollcall, respond } = world(50_000);
        times(3, respond);
        expect(rollcall.now()).toBe(Date.now());
        const before = rollcall.connection.getSnapshot();
        times(9, () => respond({ lateMs: 20_000 }));
        expect(rollcall.connection.getSnapshot()).toBe(before);
    });

    it("follows a device whose clock is corrected", () => {
        const { rollcall, respond } = world(3 * hour);
        times(7, respond);
        times(4, () => respond({ lateMs: -3 * hour }));
        expect(skewOf(rollcall)).toBe(0);
    });

    it.each([
        [60_000, 0],
        [60_001, 60_001],
        [-60_000, 0],
        [-60_001, -60_001],
    ])("corrects a device that is more than a minute off: %i ms", (aheadMs, correctedMs) => {
        const { rollcall, respond } = world(aheadMs);
        times(2, respond);
        expect(skewOf(rollcall)).toBeUndefined();
        respond();
        expect(skewOf(rollcall)).toBe(aheadMs);
        expect(Date.now() - rollcall.now()).toBe(correctedMs);
    });

    it.each([
        [30_000, 2, 0],
        [30_001, 2, 30_001],
        [-30_000, 3, 0],
        [-30_001, 3, -30_001],
    ])("follows the median by more than half a minute: %i ms", (lateMs, count, skewMs) => {
        const { rollcall, respond } = world(0);
        times(3, respond);
        times(count, () => respond({ lateMs }));
        expect(skewOf(rollcall)).toBe(0);
        respond({ lateMs });
        expect(skewOf(rollcall)).toBe(skewMs);
    });

    it("uses the last seven responses", () => {
        const { rollcall, respond } = world(0);
        times(20, respond);
        times(3, () => respond({ lateMs: hour }));
        expect(skewOf(rollcall)).toBe(0);
        respond({ lateMs: hour });
        expect(skewOf(rollcall)).toBe(hour);
        times(2, () => respond({ lateMs: -hour }));
        times(2, () => respond({ lateMs: 2 * hour }));
        expect(skewOf(rollcall)).toBe(hour);
    });

    it.each([
        [0, 0],
        [24 * hour, 0],
        [24 * hour + 1, undefined],
    ])("takes events of up to a day ago: %i ms", (ageMs, skewMs) => {
        const { rollcall, respond } = world(0);
        times(3, () => respond({ ageMs }));
        expect(skewOf(rollcall)).toBe(skewMs);
    });

    it("measures the first usable event of a response, and no older one that was requested", () => {
        const { rollcall, respond, room, client } = world(0);
        let ids = 0;
        const emit = (lateMs: number, isOlder: boolean, unsigned: object | undefined = { age: 0 }): void => {
            const event = new MatrixEvent({
                ...{ type: "m.room.message", event_id: `$before${(ids += 1)}`, room_id: roomId },
                ...{ sender: "@ana:example.org", content: {}, origin_server_ts: Date.now() - lateMs },
                ...(unsigned && { unsigned }),
            });
            client.emit(RoomEvent.Timeline, event, room, isOlder, false, { timeline: room.getLiveTimeline() });
        };
        for (let count = 0; count < 3; count += 1) {
            emit(hour, true);
            emit(hour, false, {});
            emit(2 * hour, false);
            emit(3 * hour, false);
            respond();
        }
        expect(skewOf(rollcall)).toBe(2 * hour);
    });

    it("does not measure responses that come before the client is syncing", () => {
        const { rollcall, respond } = world(0);
        times(5, () => respond({ before: SyncState.Prepared }));
        expect(skewOf(rollcall)).toBeUndefined();
        times(2, respond);
        expect(skewOf(rollcall)).toBeUndefined();
        respond();
        expect(skewOf(rollcall)).toBe(0);
    });

    it("is not known without the account's own homeserver", () => {
        const { rollcall, respond, client } = world(0);
        vi.spyOn(client, "getUserId").mockReturnValue(null);
        times(5, respond);
        expect(skewOf(rollcall)).toBeUndefined();
    });

    it("reads by the device's time with clock: device", () => {
        const { rollcall, respond } = world(3 * hour, { clock: "device" });
        times(5, respond);
        expect(skewOf(rollcall)).toBeUndefined();
        expect(rollcall.now()).toBe(Date.now());
    });

    it("refuses another value of the option", () => {
        expect(() => world(0, { clock: "sun" as never })).toThrow(TypeError);
    });

    it.each([null, "soon", NaN, -1, 1e308, {}])("survives an age of %j", (age) => {
        const { rollcall, respond } = world(0);
        times(9, () => respond({ ageMs: age as number }));
        expect(Number.isFinite(rollcall.now())).toBe(true);
    });
});
