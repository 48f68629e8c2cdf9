import type { Room } from "matrix-js-sdk";
import { livenessOf, type RoomCallsSnapshot, type Store } from "matrix-rollcall/core";
import { scenarios, type Homeserver, type HomeserverUser, type RunningScenario } from "matrix-rollcall/homeserver";
import { describe, expect, it } from "vitest";
import { callsOf } from "../support/lists.ts";
import { bodiesIn, embedded, loginAgain, password, roomOf, start, until } from "../support/world.ts";

interface Watched {
    readonly homeserver: Homeserver;
    readonly watcher: HomeserverUser;
    readonly room: Room;
    readonly calls: Store<RoomCallsSnapshot>;
    readonly running: RunningScenario;
}

/** A scenario as a real client sees it. */
async function watch(id: string): Promise<Watched> {
    const subject = embedded();
    const { homeserver } = subject;
    const watcher = homeserver.addUser("watcher", { password });
    const scenario = scenarios.find((each) => each.id === id);
    if (!scenario) throw new Error(`no scenario ${id}`);
    const running = scenario.start(homeserver, [watcher]);
    const client = await start(await loginAgain(subject, "watcher"), { lazyLoadMembers: true });
    const room = await roomOf(client, running.roomId);
    const calls = callsOf(client, running.roomId);
    await until(() => calls.getSnapshot().pending.length === 0);
    return { homeserver, watcher, room, calls, running };
}

const sizes = ({ sessions }: RoomCallsSnapshot): readonly unknown[] =>
    sessions.map(({ callId, scope, participants, devices, foci }) => ({
        session: `${callId} ${scope}`,
        people: participants.length,
        devices: devices.length,
        foci: foci.length,
    }));

describe("scenarios", () => {
    it.each([
        ["design-review", [{ session: "ROOM m.room", people: 6, devices: 7, foci: 1 }]],
        ["spellings", [{ session: "ROOM m.room", people: 3, devices: 3, foci: 1 }]],
        ["small-call", [{ session: "ROOM m.room", people: 4, devices: 4, foci: 1 }]],
        ["two-devices", [{ session: "ROOM m.room", people: 2, devices: 3, foci: 1 }]],
        [
            "breakouts",
            [
                { session: "ROOM m.room", people: 3, devices: 3, foci: 1 },
                { session: "design m.user", people: 2, devices: 2, foci: 1 },
                { session: "budget m.user", people: 1, devices: 1, foci: 1 },
            ],
        ],
        ["split", [{ session: "ROOM m.room", people: 5, devices: 5, foci: 3 }]],
        ["town-hall", [{ session: "ROOM m.room", people: 1000, devices: 1000, foci: 4 }]],
    ])("reads the scenario %s as described", async (id, expected) => {
        const { calls } = await watch(id);
        expect(sizes(calls.getSnapshot())).toEqual(expected);
    });

    it("shows the ghosts scenario as two live people, three overdue ones and a rejection of every reason", async () => {
        const { calls } = await watch("ghosts");
        const { sessions, rejected } = calls.getSnapshot();
        expect(sizes({ ...calls.getSnapshot(), sessions })).toEqual([
            { session: "ROOM m.room", people: 4, devices: 4, foci: 1 },
            { session: "conf m.room", people: 1, devices: 1, foci: 0 },
        ]);
        const devices = sessions.flatMap((session) => session.devices);
        const overdue = devices.filter((device) => livenessOf(device, Date.now()).state === "overdue");
        expect(overdue.map(({ deviceId }) => deviceId ?? "").toSorted()).toEqual(["TESSPHONE", "UGODESK", "VITOTAB"]);
        const reasons = rejected.map(({ format, reason }) => `${format ?? "no format"}: ${reason}`);
        expect(reasons.toSorted()).toEqual([
            "m.calls: expired",
            "memberships: expired",
            "rtc: slot-closed",
            "session: expired",
            "session: malformed",
            "session: sender-not-joined",
            "session: state-key-mismatch",
        ]);
    });

    it("runs a scenario until it is stopped", async () => {
        const { homeserver, watcher, room, calls, running } = await watch("town-hall");
        const before = calls.getSnapshot();
        homeserver.advance(60_000);
        await until(() => calls.getSnapshot() !== before);
        running.stop();
        const catchUp = async (body: string): Promise<void> => {
            watcher.send(room.roomId, "m.room.message", { msgtype: "m.text", body });
            await until(() => bodiesIn(room).includes(body));
        };
        await catchUp("stopped");
        const after = calls.getSnapshot();
        homeserver.advance(60_000);
        await catchUp("a minute later");
        expect(calls.getSnapshot()).toBe(after);
    });
});
