import { livenessOf, type CallDevice } from "matrix-rollcall/core";
import { scenarios } from "matrix-rollcall/homeserver";
import { buildRoomCalls, type WireEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { embedded, password } from "../support/world.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

beforeEach(
    () => void vi.useFakeTimers({ now: Date.UTC(2027, 0, 1, 12), toFake: ["setTimeout", "clearTimeout", "Date"] }),
);
afterEach(() => void vi.useRealTimers());

/** Starts a scenario. Returns a function that reads the devices of its room's state events. */
function start(id: string): () => Promise<readonly CallDevice[]> {
    const { homeserver } = embedded();
    const watcher = homeserver.addUser("watcher", { password });
    const scenario = scenarios.find((each) => each.id === id);
    if (!scenario) throw new Error(`no scenario ${id}`);
    const { roomId } = scenario.start(homeserver, [watcher]);
    const headers = { authorization: `Bearer ${watcher.login().accessToken}` };
    return async () => {
        const url = `https://rollcall.test/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state`;
        const events = (await (await homeserver.fetch(url, { headers })).json()) as readonly WireEvent[];
        const people = events
            .filter(({ type, content }) => type === "m.room.member" && content["membership"] === "join")
            .map(({ state_key }) => ({ userId: state_key ?? "" }));
        const calls = buildRoomCalls({ people, events }, { now: Date.now() });
        return calls.sessions.flatMap(({ devices }) => devices);
    };
}

describe("scenarios over time", () => {
    it.each(["design-review", "small-call", "two-devices", "breakouts", "split"])(
        "keeps everyone in %s fresh for a day",
        async (id) => {
            const devices = start(id);
            const before = await devices();
            expect(before.length).toBeGreaterThan(1);
            vi.advanceTimersByTime(dayMs);
            const after = await devices();
            expect(after.length).toBeGreaterThanOrEqual(before.length - 1);
            expect(after.map((device) => livenessOf(device, Date.now()).state)).not.toContain("overdue");
        },
    );

    it("lets people leave and come back to the town hall without emptying it", async () => {
        const devices = start("town-hall");
        const sizes: number[] = [];
        for (let half = 0; half < 8; half += 1) {
            vi.advanceTimersByTime(minuteMs / 2);
            sizes.push((await devices()).length);
        }
        expect(Math.min(...sizes)).toBeGreaterThan(840);
        expect(sizes.some((size, index) => size > (sizes[index - 1] ?? Infinity))).toBe(true);
        expect(sizes.some((size, index) => size < (sizes[index - 1] ?? 0))).toBe(true);
    });

    it("keeps the ghosts overdue", async () => {
        const devices = start("ghosts");
        const overdue = (await devices()).filter((device) => livenessOf(device, Date.now()).state === "overdue");
        expect(overdue).toHaveLength(3);
    });
});
