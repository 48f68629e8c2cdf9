import * as fc from "fast-check";
import { createRoomCalls } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomWith } from "../core/room.js";
import { ana, array, entry, now } from "../core/ruleEvents.js";

/** Memberships that end a moment apart, to keep everyone who looks busy. */

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

describe("memberships that end a moment apart", () => {
    it("notify at most once a second, and are never read as live once they ended", async () => {
        const gaps = fc.array(fc.oneof(fc.constant(16), fc.integer({ min: 0, max: 400 })), {
            minLength: 20,
            maxLength: 90,
        });
        await fc.assert(
            fc.asyncProperty(gaps, fc.boolean(), async (each, isRead) => {
                vi.setSystemTime(now);
                let ts = now + 500;
                const ends = each.map((gap) => (ts += gap));
                const room = roomWith({ [ana]: "join" });
                deliver(
                    room,
                    array(
                        ends.map((endTs, at) => entry({ device_id: `D${at}`, expires: undefined, expires_ts: endTs })),
                    ),
                );
                const store = createRoomCalls(room);
                const devices = (): number =>
                    store.getSnapshot().sessions.reduce((sum, session) => sum + session.devices.length, 0);
                expect(devices()).toBe(ends.length);
                const heard: number[] = [];
                const wrong: number[] = [];
                const stop = store.subscribe(() => heard.push(Date.now()));
                while (Date.now() < ts + 1500) {
                    await vi.advanceTimersByTimeAsync(16);
                    const alive = ends.filter((endTs) => endTs > Date.now()).length;
                    if (isRead && devices() !== alive) wrong.push(Date.now() - now);
                }
                expect(wrong).toEqual([]);
                expect(devices()).toBe(0);
                stop();
                expect(vi.getTimerCount()).toBe(0);
                expect(heard.length).toBeGreaterThan(0);
                for (const [at, when] of heard.entries())
                    expect(when - (heard[at - 1] ?? 0)).toBeGreaterThanOrEqual(984);
            }),
            { numRuns: 15 },
        );
    });
});
