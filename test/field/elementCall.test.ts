import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { createRollcall, type Rollcall } from "matrix-rollcall/core";
import { declineMutationOptions } from "matrix-rollcall/query";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtLivekit } from "../../scripts/livekit/install.ts";
import { logIn } from "../../scripts/peers/logIn.ts";
import { newName, subjectOf } from "../homeserver/support/subject.ts";
import { loginAgain, newClient, password, roomOf, start, until, type Subject } from "../homeserver/support/world.ts";
import {
    callModes,
    type CallAccount,
    openCallServers,
    openCallStage,
    type CallServers,
    type CallStage,
} from "./support/elementCall.ts";
import { watchedRoom, type Watcher } from "./support/watch.ts";

const patience = 300_000;
const joinMs = 60_000;
const server = builtLivekit();

describe.skipIf(server === undefined)("Element Call on Synapse", () => {
    let servers: CallServers;
    let stage: CallStage;
    let subject: Subject;

    beforeAll(async () => {
        servers = await openCallServers(server ?? "");
        subject = subjectOf(servers.synapse);
        stage = await openCallStage();
    }, patience);

    afterAll(async () => {
        await stage.close();
        await servers.close();
    }, patience);

    /** A new user in a room. */
    async function newCaller(roomId: string): Promise<CallAccount> {
        const name = newName("ana");
        const client = await newClient(subject, name);
        await client.joinRoom(roomId);
        return { baseUrl: subject.baseUrl, ...(await logIn(subject.baseUrl, name, password)) };
    }

    /** Compares what a rollcall reads of a room with what one reads that starts now. */
    async function equalsACold({ name, rollcall }: Watcher, roomId: string, read: (rollcall: Rollcall) => unknown) {
        const client = await start(await loginAgain(subject, name), { lazyLoadMembers: true });
        await roomOf(client, roomId);
        const cold = createRollcall(client);
        await until(() => cold.room(roomId).getSnapshot().pending.length === 0);
        expect(read(cold)).toEqual(read(rollcall));
        client.stopClient();
    }

    it.each(callModes)(
        "raises a hand and lowers it in mode %s",
        async (mode) => {
            const watcher = await watchedRoom(subject);
            const { roomId, rollcall } = watcher;
            const hands = rollcall.hands(roomId);
            const stop = hands.subscribe(() => undefined);
            const ana = await newCaller(roomId);
            const call = await stage.enter(ana, roomId, { mode, intent: "start_call_voice" });
            const [device] = await watcher.sees((devices) => devices.length === 1, joinMs);
            expect(device?.format).toBe(mode === "compatibility" ? "session" : "rtc");
            expect(hands.getSnapshot().size).toBe(0);

            await call.toggleHand();
            await until(() => hands.getSnapshot().size === 1);
            expect([...hands.getSnapshot().keys()]).toEqual([device?.key]);
            await watcher.sees((devices) => devices.length === 1);
            await equalsACold(watcher, roomId, (each) => [...each.hands(roomId).getSnapshot()]);

            await call.toggleHand();
            await until(() => hands.getSnapshot().size === 0);
            await equalsACold(watcher, roomId, (each) => [...each.hands(roomId).getSnapshot()]);

            await call.hangUp();
            await watcher.sees((devices) => devices.length === 0);
            stop();
        },
        patience,
    );

    it.each(callModes)(
        "rings in mode %s, and leaves when it is declined",
        async (mode) => {
            const watcher = await watchedRoom(subject);
            const { client, roomId, rollcall } = watcher;
            const stops = [rollcall.rings, rollcall.invited(roomId)].map((store) => store.subscribe(() => undefined));
            const ana = await newCaller(roomId);
            await stage.enter(ana, roomId, { mode, intent: "start_call_dm_voice" });
            await watcher.sees((devices) => devices.length === 1, joinMs);
            await until(() => rollcall.rings.getSnapshot()[0]?.session !== undefined);
            const [ring] = rollcall.rings.getSnapshot();
            expect(ring).toMatchObject({ roomId, callerId: ana.userId, slotId: "m.call#ROOM", kind: "ring" });
            expect(rollcall.invited(roomId).getSnapshot()).toMatchObject([
                { userId: client.getUserId(), state: "ringing" },
            ]);
            const rungBy = ({ rings }: Rollcall): readonly string[] => rings.getSnapshot().map(({ key }) => key);
            await equalsACold(watcher, roomId, rungBy);

            if (!ring) throw new Error("it rings");
            await new MutationObserver(new QueryClient(), declineMutationOptions(rollcall)).mutate(ring);
            await until(() => rollcall.rings.getSnapshot().length === 0);
            expect(rollcall.invited(roomId).getSnapshot()).toMatchObject([{ state: "declined" }]);
            await watcher.sees((devices) => devices.length === 0, joinMs);
            await equalsACold(watcher, roomId, rungBy);
            stops.forEach((stop) => stop());
        },
        patience,
    );
});
