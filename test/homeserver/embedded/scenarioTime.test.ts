import { livenessOf, type CallDevice } from "matrix-rollcall/core";
import { scenarios, type Homeserver } from "matrix-rollcall/homeserver";
import { buildRoomCalls, type WireEvent } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { embedded, password } from "../support/world.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface Started {
    readonly homeserver: Homeserver;
    /** Reads the devices of the room's state events. */
    readonly devices: () => Promise<readonly CallDevice[]>;
}

function start(id: string): Started {
    const { homeserver } = embedded();
    const watcher = homeserver.addUser("watcher", { password });
    const scenario = scenarios.find((each) => each.id === id);
    if (!scenario) throw new Error(`no scenario ${id}`);
    const { roomId } = scenario.start(homeserver, [watcher]);
    const headers = { authorization: `Bearer ${watcher.login().accessToken}` };
    const devices = async (): Promise<readonly CallDevice[]> => {
        const url = `https://rollcall.test/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state`;
        const events = (await (await homeserver.fetch(url, { headers })).json()) as readonly WireEvent[];
        const people = events
            .filter(({ type, content }) => type === "m.room.member" && content["membership"] === "join")
            .map(({ state_key }) => ({ userId: state_key ?? "" }));
        const calls = buildRoomCalls({ people, events }, { now: homeserver.now() });
        return calls.sessions.flatMap((session) => session.devices);
    };
    return { homeserver, devices };
}

describe("scenarios over time", () => {
    it.each(["design-review", "small-call", "two-devices", "breakouts", "split"])(
        "keeps everyone in %s fresh for a day",
        async (id) => {
            const { homeserver, devices } = start(id);
            const before = await devices();
            expect(before.length).toBeGreaterThan(1);
            homeserver.advance(dayMs);
            const after = await devices();
            expect(after.length).toBeGreaterThanOrEqual(before.length - 1);
            expect(after.map((device) => livenessOf(device, homeserver.now()).state)).not.toContain("overdue");
        },
    );

    it("lets people leave and come back to the town hall without emptying it", async () => {
        const { homeserver, devices } = start("town-hall");
        const sizes: number[] = [];
        for (let half = 0; half < 8; half += 1) {
            homeserver.advance(minuteMs / 2);
            sizes.push((await devices()).length);
        }
        expect(Math.min(...sizes)).toBeGreaterThan(840);
        expect(sizes.some((size, index) => size > (sizes[index - 1] ?? Infinity))).toBe(true);
        expect(sizes.some((size, index) => size < (sizes[index - 1] ?? 0))).toBe(true);
    });

    it("keeps the ghosts overdue", async () => {
        const { homeserver, devices } = start("ghosts");
        const states = (await devices()).map((device) => livenessOf(device, homeserver.now()).state);
        expect(states.filter((state) => state === "overdue")).toHaveLength(3);
    });
});
