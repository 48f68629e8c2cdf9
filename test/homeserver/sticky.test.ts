import type { Room } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import { allowConsole } from "../setup/expectConsole.ts";
import { newSubject } from "./support/subject.ts";
import {
    bodiesIn,
    callRoom,
    cutOff,
    newClient,
    newSyncing,
    paced,
    reconnect,
    refusal,
    roomOf,
    start,
    until,
} from "./support/world.ts";

const type = "org.test.sticky" as never;

describe("sticky events", () => {
    it("delivers a sticky event to present, new and returning clients until it ends", async () => {
        const subject = await newSubject();
        const ana = await newSyncing(subject, "ana");
        const ben = await newSyncing(subject, "ben");
        const roomId = await callRoom(ana, [ben]);
        const room = await roomOf(ben, roomId);
        const end = cutOff(ben);
        const content = { msc4354_sticky_key: "a", note: 1 } as never;
        await ana._unstable_sendStickyEvent(roomId, 60_000, null, type, content);
        for (let number = 1; number <= 30; number += 1) await ana.sendTextMessage(roomId, `${number}`);
        end();
        await reconnect(ben);
        await until(() => bodiesIn(room).includes("30"));
        const [away] = [...room._unstable_getStickyEvents()];
        expect(away?.getContent()["note"]).toBe(1);
        expect(away?.unstableStickyInfo?.duration_ms).toBe(60_000);
        expect(away?.getUnsigned()["msc4354_sticky_duration_ttl_ms" as never]).toBeLessThanOrEqual(60_000);

        const late = await newClient(subject, "late");
        await late.joinRoom(roomId);
        await start(late, { initialSyncLimit: 3 });
        expect([...(await roomOf(late, roomId))._unstable_getStickyEvents()]).toHaveLength(1);
    });

    it("does not deliver an ended or redacted sticky event to new clients", async () => {
        // Synapse still sends the redacted one, which matrix-js-sdk then rejects.
        allowConsole("warn", "RoomStickyEvents ignored invalid sticky event");
        const subject = await newSubject();
        const ana = await newSyncing(subject, "ana");
        const roomId = await callRoom(ana, []);
        await roomOf(ana, roomId);
        const send = async (key: string, durationMs: number): Promise<string> => {
            const content = { msc4354_sticky_key: key } as never;
            return (await ana._unstable_sendStickyEvent(roomId, durationMs, null, type, content)).event_id;
        };
        await send("old", 300);
        await ana.redactEvent(roomId, await send("gone", 60_000));
        await send("here", 60_000);
        for (let number = 1; number <= 10; number += 1) await ana.sendTextMessage(roomId, `${number}`);
        await subject.pass(300);
        const late = await newClient(subject, "late");
        await late.joinRoom(roomId);
        await start(late, { initialSyncLimit: 3 });
        expect(keysIn(await roomOf(late, roomId))).toEqual(["here"]);
    });

    it("replaces a sticky event with the same key and ends it with an empty one", async () => {
        const subject = await newSubject();
        const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
        const roomId = await callRoom(ana, [ben]);
        const room = await roomOf(ben, roomId);
        await roomOf(ana, roomId);
        const send = (content: object): Promise<unknown> =>
            ana._unstable_sendStickyEvent(roomId, 60_000, null, type, { msc4354_sticky_key: "a", ...content } as never);
        const notes = (): readonly unknown[] =>
            [...room._unstable_getStickyEvents()].map((event) => event.getContent()["note"]);
        await send({ note: 1 });
        await until(() => notes().includes(1));
        await send({ note: 2 });
        await until(() => notes().includes(2));
        expect(notes()).toEqual([2]);
        await send({});
        await until(() => !notes().includes(2));
        const others = await newClient(subject, "cai");
        await others.joinRoom(roomId);
        await start(others);
        expect(
            [...(await roomOf(others, roomId))._unstable_getStickyEvents()].map((event) => event.getContent()["note"]),
        ).toEqual(notes());
    });

    it("expires a sticky event at the client", async () => {
        const subject = await newSubject();
        const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
        const roomId = await callRoom(ana, [ben]);
        const room = await roomOf(ben, roomId);
        await roomOf(ana, roomId);
        const content = { msc4354_sticky_key: "brief" } as never;
        await ana._unstable_sendStickyEvent(roomId, paced(600), null, type, content);
        await until(() => keysIn(room).includes("brief"));
        expect(keysIn(room)).toEqual(["brief"]);
        await until(() => keysIn(room).length === 0);
    });

    it("limits a sticky event to one hour", async () => {
        const ana = await newClient(await newSubject(), "ana");
        const roomId = await callRoom(ana, []);
        const send = (id: string, durationMs: string): Promise<{ event_id: string }> =>
            ana.http.authedRequest(
                "PUT" as never,
                `/rooms/${encodeURIComponent(roomId)}/send/org.test.sticky/${id}`,
                { "org.matrix.msc4354.sticky_duration_ms": durationMs },
                {},
            );
        const { event_id: eventId } = await send("long", "7200000");
        const event = await ana.fetchRoomEvent(roomId, eventId);
        expect((event.unsigned as Record<string, number>)["msc4354_sticky_duration_ttl_ms"]).toBeLessThanOrEqual(
            3_600_000,
        );
        expect(await refusal(send("negative", "-1"))).toBe("400 M_INVALID_PARAM");
        expect(await refusal(send("no number", "long"))).toBe("400 M_INVALID_PARAM");
    });
});

const keysIn = (room: Room): readonly unknown[] =>
    [...room._unstable_getStickyEvents()].map((event) => event.getContent()["msc4354_sticky_key"]);
