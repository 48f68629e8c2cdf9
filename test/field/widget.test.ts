import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newName } from "../homeserver/support/subject.ts";
import { callRoom, newSyncing, until } from "../homeserver/support/world.ts";
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

describe.each(homeservers)("the widget on $name", ({ open }) => {
    it("lists peers that join by state and by sticky event, step by step, and writes nothing", async () => {
        const subject = await open();
        const ana = await newSyncing(subject, newName("ana"));
        const byState = await newPeer(subject, { release: "43.0.0" });
        const bySticky = await newPeer(subject, { release: "43.0.0", carrier: "sticky" });
        const old = await newPeer(subject, { release: "37.13.0" });
        const [stateId, stickyId, oldId] = [byState, bySticky, old].map(({ login }) => login.userId) as [
            string,
            string,
            string,
        ];
        const roomId = await callRoom(ana, []);
        const call = { roomId, transport };
        const host = await openHost(stage, subject, ana, roomId);
        await byState.join(call);
        await listedOnce(host, [stateId]);
        await bySticky.join(call);
        await listedOnce(host, [stateId, stickyId]);
        await host.page.evaluate(() => globalThis.rollcallHost.restartWidget());
        await listedOnce(host, [stateId, stickyId]);
        await old.join(call);
        await byState.leave();
        expect(await listedOnce(host, [stickyId, oldId])).toHaveLength(2);
        await bySticky.leave();
        await listedOnce(host, [oldId]);
        expect(await host.page.evaluate(() => globalThis.rollcallHost.written())).toEqual([]);
        expect(host.errors).toEqual([]);
    }, 180_000);
});
