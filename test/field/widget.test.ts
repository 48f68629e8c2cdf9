import { Direction, type MatrixClient } from "matrix-js-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newName } from "../homeserver/support/subject.ts";
import { callRoom, newClient, until, type Subject } from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { openHost, openStage, type OpenHost, type Stage } from "../widget/support/host.ts";
import { homeservers } from "./support/homeservers.ts";
import { newPeer } from "./support/peers.ts";

let stage: Stage;
beforeAll(async () => {
    stage = await openStage();
}, 180_000);
afterAll(() => stage.close());

/** Waits until the host and its widget both list these users, and returns what the widget lists. */
async function listedOnce(host: OpenHost, userIds: readonly string[]): Promise<readonly string[]> {
    const wanted = userIds.toSorted().join(" ");
    const isSo = async (): Promise<boolean> =>
        (await host.expected()).join(" ") === wanted && (await host.listed()).join(" ") === wanted;
    await until(isSo, `both list ${wanted}`, 60_000);
    return host.listed();
}

/** A room of Ana's for calls, encrypted or not. She syncs only in the host's page: whoever syncs first gets the keys. */
async function roomOfAna(subject: Subject, isEncrypted: boolean): Promise<{ ana: MatrixClient; roomId: string }> {
    const ana = await newClient(subject, newName("ana"));
    const roomId = await callRoom(ana, []);
    if (isEncrypted) {
        const content = { algorithm: "m.megolm.v1.aes-sha2" };
        await ana.sendStateEvent(roomId, "m.room.encryption" as never, content as never, "");
    }
    return { ana, roomId };
}

describe.each(homeservers)("the widget on $name", ({ open }) => {
    it.each([
        ["a plain room", false],
        ["an encrypted room", true],
    ])(
        "lists peers that join by state and by sticky event in %s, step by step, and writes nothing",
        async (_, isEncrypted) => {
            const subject = await open();
            const { ana, roomId } = await roomOfAna(subject, isEncrypted);
            const isEncrypting = isEncrypted;
            const byState = await newPeer(subject, { release: "43.0.0", isEncrypting });
            const bySticky = await newPeer(subject, { release: "43.0.0", carrier: "sticky", isEncrypting });
            const older = await newPeer(subject, { release: "41.5.0", carrier: "sticky", isEncrypting });
            const old = await newPeer(subject, { release: "37.13.0" });
            const [stateId, stickyId, olderId, oldId] = [byState, bySticky, older, old].map(
                ({ login }) => login.userId,
            ) as [string, string, string, string];
            const call = { roomId, transport };
            const host = await openHost(stage, subject, ana, roomId, { isEncrypted });
            await byState.join(call);
            await listedOnce(host, [stateId]);
            await bySticky.join(call);
            await listedOnce(host, [stateId, stickyId]);
            await host.page.evaluate(() => globalThis.rollcallHost.restartWidget());
            await listedOnce(host, [stateId, stickyId]);
            await old.join(call);
            await byState.leave();
            await listedOnce(host, [stickyId, oldId]);
            await older.join(call);
            await listedOnce(host, [stickyId, olderId, oldId]);
            await bySticky.leave();
            await listedOnce(host, [olderId, oldId]);
            await older.leave();
            await listedOnce(host, [oldId]);
            const { chunk } = await ana.createMessagesRequest(roomId, null, 50, Direction.Backward);
            expect(chunk.some(({ type }) => type === "m.room.encrypted")).toBe(isEncrypted);
            expect(await host.page.evaluate(() => globalThis.rollcallHost.written())).toEqual([]);
            expect(host.errors).toEqual([]);
        },
        240_000,
    );
});
