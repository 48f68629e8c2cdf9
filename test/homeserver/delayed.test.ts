import { expect, test } from "vitest";
import { callRoom, embedded, newClient, newSyncing, refusal, until } from "./support/world.ts";

const type = "org.matrix.msc3401.call.member" as never;

async function room(): Promise<{
    ana: Awaited<ReturnType<typeof newClient>>;
    ben: Awaited<ReturnType<typeof newClient>>;
    roomId: string;
    content: (key: string) => Promise<unknown>;
}> {
    const subject = embedded();
    const [ana, ben] = [await newSyncing(subject, "ana"), await newClient(subject, "ben")];
    const roomId = await callRoom(ana, [ben]);
    const content = (key: string): Promise<unknown> => ben.getStateEvent(roomId, type, key).catch(() => undefined);
    return { ana, ben, roomId, content };
}

test("a delayed event is sent at its time, and not before", async () => {
    const { ana, roomId, content } = await room();
    const started = Date.now();
    await ana._unstable_sendDelayedStateEvent(roomId, { delay: 200 }, type, { left: true } as never, "_key");
    expect(await content("_key")).toBeUndefined();
    let sent: unknown;
    void (async () => {
        while (!sent) sent = await content("_key");
    })();
    await until(() => sent !== undefined);
    expect(Date.now() - started).toBeGreaterThanOrEqual(195);
    expect(sent).toEqual({ left: true });
});

test("it is put off, sent at once, cancelled, and listed meanwhile", async () => {
    const { ana, ben, roomId, content } = await room();
    const delay = async (key: string): Promise<string> =>
        (await ana._unstable_sendDelayedStateEvent(roomId, { delay: 60_000 }, type, { key } as never, key)).delay_id;
    const [sent, cancelled, waiting] = [await delay("_a"), await delay("_b"), await delay("_c")];
    await ana._unstable_restartScheduledDelayedEvent(waiting);
    await ana._unstable_sendScheduledDelayedEvent(sent);
    await ana._unstable_cancelScheduledDelayedEvent(cancelled);
    expect(await content("_a")).toEqual({ key: "_a" });
    expect(await content("_b")).toBeUndefined();
    const { scheduled, finalised } = await ana._unstable_getDelayedEvents();
    expect(scheduled).toMatchObject([{ delay_id: waiting, room_id: roomId, state_key: "_c", delay: 60_000 }]);
    expect(finalised?.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual(["send action", "cancel action"]);
    expect((await ben._unstable_getDelayedEvents()).scheduled).toEqual([]);
    expect(await refusal(ana._unstable_restartScheduledDelayedEvent(sent))).toBe("404 M_NOT_FOUND");
});

test("the older form with the action in the body works too", async () => {
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

test("a state event of somebody else cancels it, one's own does not", async () => {
    const { ana, ben, roomId } = await room();
    await ana._unstable_sendDelayedStateEvent(roomId, { delay: 60_000 }, type, {} as never, "_key");
    await ana.sendStateEvent(roomId, type, { application: "m.call" } as never, "_key");
    expect((await ana._unstable_getDelayedEvents()).scheduled).toHaveLength(1);
    await ben.sendStateEvent(roomId, type, {} as never, "_key");
    expect((await ana._unstable_getDelayedEvents()).scheduled).toEqual([]);
});

test("a delay that is too long is refused, and says how long it may be", async () => {
    const { ana, roomId } = await room();
    const request = ana._unstable_sendDelayedStateEvent(roomId, { delay: 1e9 }, type, {} as never, "_key");
    await expect(request).rejects.toMatchObject({
        httpStatus: 400,
        data: { "org.matrix.msc4140.errcode": "M_MAX_DELAY_EXCEEDED", "org.matrix.msc4140.max_delay": 86_400_000 },
    });
});

test("what is cancelled does not come at its time, what is restarted comes later", async () => {
    const { ana, roomId, content } = await room();
    const delay = async (key: string): Promise<string> =>
        (await ana._unstable_sendDelayedStateEvent(roomId, { delay: 200 }, type, { key } as never, key)).delay_id;
    const [cancelled, restarted] = [await delay("_a"), await delay("_b")];
    await ana._unstable_cancelScheduledDelayedEvent(cancelled);
    await pause(120);
    await ana._unstable_restartScheduledDelayedEvent(restarted);
    await pause(120);
    expect([await content("_a"), await content("_b")]).toEqual([undefined, undefined]);
    await pause(120);
    expect([await content("_a"), await content("_b")]).toEqual([undefined, { key: "_b" }]);
});

function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
        setTimeout(resolve, ms);
    });
}
