import { MatrixEvent, RoomEvent, type Room } from "matrix-js-sdk";
import { createRollcall, type Rollcall, type RollcallOptions } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endSync, join, quietWorld, roomId } from "../support/world.js";

const hour = 3_600_000;
/** The homeserver's time. */
const serverNow = 1_790_000_000_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

interface World {
    readonly rollcall: Rollcall;
    /** A sync response with one event of this sender, which the homeserver sent this long ago. */
    readonly respond: (traits?: { sender?: string; ageMs?: number; lateMs?: number; serverOffMs?: number }) => void;
    readonly room: Room;
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
        respond({ sender = "@ana:example.org", ageMs = 1_000, lateMs = 0, serverOffMs = 0 } = {}) {
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
            endSync(client);
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
