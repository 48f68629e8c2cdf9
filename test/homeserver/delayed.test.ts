import type { MatrixClient } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import { scheduledOf } from "./support/delayed.ts";
import { newSubject } from "./support/subject.ts";
import { callRoom, newClient, newSyncing, paced, refusal, roomOf, type Subject, until } from "./support/world.ts";

const type = "org.matrix.msc3401.call.member" as never;

async function room(): Promise<{
    subject: Subject;
    ana: MatrixClient;
    ben: MatrixClient;
    roomId: string;
    content: (key: string) => Promise<unknown>;
}> {
    const subject = await newSubject();
    const [ana, ben] = [await newSyncing(subject, "ana"), await newClient(subject, "ben")];
    const roomId = await callRoom(ana, [ben]);
    const content = (key: string): Promise<unknown> => ben.getStateEvent(roomId, type, key).catch(() => undefined);
    return { subject, ana, ben, roomId, content };
}

describe("delayed events", () => {
    it("sends a delayed event at its time and not before", async () => {
        const { subject, ana, roomId, content } = await room();
        const delay = paced(1_000);
        await ana._unstable_sendDelayedStateEvent(roomId, { delay }, type, { left: true } as never, "_key");
        await subject.pass(delay / 2);
        expect(await content("_key")).toBeUndefined();
        await subject.pass(delay / 2);
        await until(async () => (await content("_key")) !== undefined);
        expect(await content("_key")).toEqual({ left: true });
    });

    it("restarts, sends, cancels and lists delayed events", async () => {
        const { ana, ben, roomId, content } = await room();
        const delay = async (key: string): Promise<string> =>
            (await ana._unstable_sendDelayedStateEvent(roomId, { delay: 60_000 }, type, { key } as never, key))
                .delay_id;
        const [sent, cancelled, waiting] = [await delay("_a"), await delay("_b"), await delay("_c")];
        await ana._unstable_restartScheduledDelayedEvent(waiting);
        await ana._unstable_sendScheduledDelayedEvent(sent);
        await ana._unstable_cancelScheduledDelayedEvent(cancelled);
        expect(await content("_a")).toEqual({ key: "_a" });
        expect(await content("_b")).toBeUndefined();
        expect(await scheduledOf(ana)).toMatchObject([
            { delay_id: waiting, room_id: roomId, state_key: "_c", delay: 60_000 },
        ]);
        expect(await scheduledOf(ben)).toEqual([]);
        for (const over of [sent, cancelled, "nothing"]) {
            expect(await refusal(ana._unstable_restartScheduledDelayedEvent(over))).toBe("404 M_NOT_FOUND");
        }
    });

    it("accepts the older request with the action in the body", async () => {
        const { ana, roomId, content } = await room();
        const { delay_id: delayId } = await ana._unstable_sendDelayedStateEvent(
            roomId,
            { delay: 60_000 },
            type,
            {} as never,
            "_a",
        );
        await ana._unstable_updateDelayedEvent(delayId, "send" as never);
        expect(await content("_a")).toEqual({});
    });

    it("cancels a delayed state event when another user sets that state", async () => {
        const { ana, ben, roomId } = await room();
        await ana._unstable_sendDelayedStateEvent(roomId, { delay: 60_000 }, type, {} as never, "_key");
        await ana.sendStateEvent(roomId, type, { application: "m.call" } as never, "_key");
        expect(await scheduledOf(ana)).toHaveLength(1);
        await ben.sendStateEvent(roomId, type, {} as never, "_key");
        await until(async () => (await scheduledOf(ana)).length === 0);
    });

    it("refuses a delay that is too long", async () => {
        const { ana, roomId } = await room();
        const delay = (delayMs: number): Promise<unknown> =>
            ana._unstable_sendDelayedStateEvent(roomId, { delay: delayMs }, type, {} as never, "_key");
        expect(await refusal(delay(86_400_001))).toMatch(/^400 /);
        expect(await refusal(delay(86_400_000))).toBe("not refused");
    });

    it("accepts delayed sticky events", async () => {
        const { subject, ana, roomId } = await room();
        const ofAna = await roomOf(ana, roomId);
        const content = { msc4354_sticky_key: "a" } as never;
        const sticky = "org.test.sticky" as never;
        await ana._unstable_sendStickyDelayedEvent(roomId, 60_000, { delay: paced(800) }, null, sticky, content);
        expect([...ofAna._unstable_getStickyEvents()]).toEqual([]);
        await subject.pass(paced(800));
        await until(() => [...ofAna._unstable_getStickyEvents()].length === 1);
    });

    it("drops a delayed event its sender may no longer send", async () => {
        const { subject, ana, ben, roomId } = await room();
        await ben._unstable_sendDelayedStateEvent(
            roomId,
            { delay: paced(1_000) },
            type,
            { late: true } as never,
            "_ben",
        );
        await ana._unstable_sendDelayedStateEvent(
            roomId,
            { delay: paced(1_100) },
            type,
            { late: true } as never,
            "_ana",
        );
        await ana.kick(roomId, ben.getSafeUserId());
        await subject.pass(paced(1_100));
        const ofAna = (): Promise<unknown> => ana.getStateEvent(roomId, type, "_ana").catch(() => undefined);
        await until(async () => (await ofAna()) !== undefined);
        expect(await refusal(ana.getStateEvent(roomId, type, "_ben"))).toBe("404 M_NOT_FOUND");
    });

    it("sends no cancelled event and sends a restarted one later", async () => {
        const { subject, ana, roomId, content } = await room();
        const delay = paced(1_200);
        const send = async (key: string): Promise<string> =>
            (await ana._unstable_sendDelayedStateEvent(roomId, { delay }, type, { key } as never, key)).delay_id;
        const [cancelled, restarted] = [await send("_a"), await send("_b")];
        await ana._unstable_cancelScheduledDelayedEvent(cancelled);
        await subject.pass(paced(700));
        await ana._unstable_restartScheduledDelayedEvent(restarted);
        await subject.pass(paced(700));
        expect(await content("_b")).toBeUndefined();
        await subject.pass(paced(500));
        await until(async () => (await content("_b")) !== undefined);
        expect(await content("_a")).toBeUndefined();
    });
});
