import {
    useActiveCalls,
    useActiveFocus,
    useCallParticipant,
    useCallParticipants,
    useCallSession,
    useCallSummary,
    useCallUserIds,
    useOwnCalls,
    useRejectedMemberships,
    useUserCalls,
    type SessionOption,
} from "matrix-rollcall";
import { expect, test } from "vitest";
import { doing, names, pageOf, renderWith } from "../support/page.tsx";
import {
    ana,
    ben,
    cai,
    introduce,
    join,
    joinWrongly,
    leave,
    me,
    newRoom,
    quietWorld,
    roomId,
} from "../support/world.ts";

const breakout = { callId: "breakout", scope: "m.user" };

/** The room's call of Ana on two devices and Ben; Ben and Cai in a breakout. */
function twoSessions(): ReturnType<typeof quietWorld> {
    const world = quietWorld();
    join(world.room, ana, { since: Date.now() - 60_000, intent: "audio", sfu: "https://one.example.org" });
    join(world.room, ana, { since: Date.now() - 50_000, device: "LAPTOP", intent: "audio" });
    join(world.room, ben, { since: Date.now() - 40_000 });
    join(world.room, ben, { since: Date.now() - 70_000, device: "LAPTOP", intent: "audio", ...breakout });
    join(world.room, cai, { since: Date.now() - 20_000, ...breakout });
    return world;
}

function shown<T>(useIt: () => T, world = twoSessions()): T {
    const { Page, renders } = pageOf(useIt);
    renderWith(world.client, <Page />);
    return renders.last;
}

test.each<[SessionOption | undefined, string]>([
    [undefined, "ana ben"],
    ["room", "ana ben"],
    [{ callId: "" }, "ana ben"],
    [{ callId: "ROOM", application: "m.call", scope: "m.room" }, "ana ben"],
    [{ key: JSON.stringify(["m.call", "ROOM", "m.room"]) }, "ana ben"],
    [breakout, "ben cai"],
    [{ callId: "breakout" }, ""],
    [{ callId: "ROOM", application: "org.example.board" }, ""],
    [{ key: "none" }, ""],
])("the session %j", (session, expected) => {
    const all = shown(() => ({
        session: useCallSession(roomId, { session }),
        participants: useCallParticipants(roomId, { session }),
        ben: useCallParticipant(roomId, ben, { session }),
        focus: useActiveFocus(roomId, { session }),
    }));
    expect(names(all.session?.participants)).toBe(expected);
    expect(names(all.participants)).toBe(expected);
    expect(all.ben?.userId).toBe(expected ? ben : undefined);
    expect(all.focus).toBe(all.session?.activeFocus);
});

test("participants filtered and sorted", () => {
    const filter = ({ userId }: { userId: string }): boolean => userId !== ben;
    const all = shown(() => ({
        sorted: useCallParticipants(roomId, { sort: (a, b) => b.joinedTs - a.joinedTs }),
        filtered: useCallParticipants(roomId, { session: breakout, filter }),
        nobody: useCallParticipants(roomId, { filter: () => false }),
    }));
    expect(names(all.sorted)).toBe("ben ana");
    expect(names(all.filtered)).toBe("cai");
    expect(all.nobody).toEqual([]);
});

test("the active focus is the oldest device's", () => {
    const focus = shown(() => useActiveFocus(roomId));
    expect(focus?.transport["livekit_service_url"]).toBe("https://one.example.org");
    expect(focus?.decidedBy.userId).toBe(ana);
});

test("a summary counts people once, devices, sessions, and agrees on an intent or on none", async () => {
    const { client, room } = twoSessions();
    const { Page, renders } = pageOf(() => useCallSummary(roomId));
    renderWith(client, <Page />);
    const first = { people: 3, devices: 5, sessions: 2, pending: 0, intent: "audio" };
    expect(renders.last).toEqual({ ...first, startedTs: expect.closeTo(Date.now() - 70_000, -4) });
    // A refresh changes the session, not the summary.
    await doing(() => join(room, ben, { since: Date.now() - 39_000 }));
    expect(renders.count).toBe(1);
    await doing(() => join(room, cai, { since: Date.now() - 20_000, intent: "video", ...breakout }));
    expect(renders.last).toMatchObject({ ...first, intent: undefined });
    expect(renders.count).toBe(2);
});

test("a summary of a room without a call", () => {
    const none = { people: 0, devices: 0, sessions: 0, pending: 0, intent: undefined, startedTs: undefined };
    expect(shown(() => useCallSummary(roomId), quietWorld())).toEqual(none);
    expect(shown(() => useCallSummary("!unknown:example.org"), quietWorld())).toEqual(none);
});

test("the ids of all who are in a call stay one set while they are the same", async () => {
    const { client, room } = twoSessions();
    const { Page, renders } = pageOf(() => useCallUserIds(roomId));
    renderWith(client, <Page />);
    expect([...renders.last].sort()).toEqual([ana, ben, cai]);
    await doing(() => join(room, cai));
    await doing(() => leave(room, cai));
    expect(renders.count).toBe(1);
    await doing(() => leave(room, cai, { callId: "breakout" }));
    expect([...renders.last].sort()).toEqual([ana, ben]);
});

test("where a user is, in all rooms", async () => {
    const { client } = twoSessions();
    const other = introduce(newRoom(client, "!other:example.org"));
    const { Page, renders } = pageOf(() => useUserCalls(ben));
    renderWith(client, <Page />);
    await doing(() => join(other, ben));
    expect(renders.last.map(({ roomId, session }) => `${roomId} ${session.callId} ${session.scope}`)).toEqual([
        "!r:example.org ROOM m.room",
        "!r:example.org breakout m.user",
        "!other:example.org ROOM m.room",
    ]);
    expect(renders.values[1]?.[0]).toBe(renders.values[0]?.[0]);
    expect(renders.last[1]?.participant.devices[0]?.deviceId).toBe("LAPTOP");
    await doing(() => join(other, ana));
    expect(renders.count).toBe(2);
});

test("one's own calls, this device told from others", async () => {
    const { client, room } = quietWorld();
    join(room, ana, { device: "MYDEV" });
    const { Page, renders } = pageOf(() => useOwnCalls());
    renderWith(client, <Page />);
    expect(renders.last).toEqual([]);
    await doing(() => {
        join(room, me, { device: "OTHER" });
        join(room, me, { device: "MYDEV" });
    });
    await doing(() => join(room, ben));
    expect(renders.count).toBe(2);
    expect(renders.last.map(({ device, isThisDevice }) => [device.deviceId, isThisDevice])).toEqual([
        ["OTHER", false],
        ["MYDEV", true],
    ]);
    expect(renders.last[0]).toMatchObject({ roomId, session: { callId: "ROOM", key: expect.any(String) } });
});

test("the rooms with calls, all or of a space", async () => {
    const { client } = twoSessions();
    const other = introduce(newRoom(client, "!other:example.org"));
    const quiet = introduce(newRoom(client, "!quiet:example.org"));
    const all = pageOf(() => [...useActiveCalls().keys()]);
    const space = pageOf(() => [...useActiveCalls({ roomIds: new Set([quiet.roomId, other.roomId]) }).keys()]);
    renderWith(
        client,
        <>
            <all.Page />
            <space.Page />
        </>,
    );
    await doing(() => join(other, ana));
    await doing(() => leave(other, ana));
    await doing(() => join(quiet, ana));
    const room = "!r:example.org";
    expect(all.renders.values).toEqual([[room], [room, other.roomId], [room], [room, quiet.roomId]]);
    expect(space.renders.values).toEqual([[], [other.roomId], [], [quiet.roomId]]);
    await doing(() => join(client.getRoom(room) as typeof other, cai));
    expect([all.renders.count, space.renders.count]).toEqual([5, 4]);
});

test("what does not count, and why", () => {
    const world = quietWorld();
    joinWrongly(world.room, ana);
    const rejected = shown(() => useRejectedMemberships(roomId), world);
    expect(rejected).toMatchObject([{ userId: ana, reason: "malformed" }]);
});
