import { MutationObserver, QueryClient } from "@tanstack/react-query";
import type { MatrixClient } from "matrix-js-sdk";
import { createRollcall, type Ring } from "matrix-rollcall/core";
import { declineMutationOptions } from "matrix-rollcall/query";
import { callMemberEvent } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { logIn } from "../../scripts/peers/logIn.ts";
import { newName } from "../homeserver/support/subject.ts";
import { localpartOf, loginAgain, newSyncing, password, roomOf, start, until } from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { homeservers } from "./support/homeservers.ts";
import { newPeer, peerOf } from "./support/peers.ts";
import { encryptedRoom, watchedRoom } from "./support/watch.ts";

const kinds = [
    { release: "37.13.0", carrier: "state" },
    { release: "38.4.0", carrier: "state" },
    { release: "39.4.0", carrier: "sticky" },
    { release: "41.5.0", carrier: "state" },
    { release: "43.0.0", carrier: "state" },
    { release: "43.0.0", carrier: "sticky" },
] as const;

/** Rings as clients of every generation send them, those too that no release sends yet. */
const generations: readonly { readonly name: string; readonly type: string; readonly content: object }[] = [
    {
        name: "m.call.notify",
        type: "org.matrix.msc4075.call.notify",
        content: { application: "m.call", call_id: "", notify_type: "ring" },
    },
    {
        name: "m.rtc.notification without a slot",
        type: "org.matrix.msc4075.rtc.notification",
        content: { notification_type: "ring" },
    },
    {
        name: "m.rtc.notification with a slot",
        type: "m.rtc.notification",
        content: { notification_type: "ring", slot_id: "m.call#ROOM" },
    },
    {
        name: "m.rtc.invite",
        type: "m.rtc.invite",
        content: { slot_id: "m.call#room", msc4354_sticky_key: "m.call#room" },
    },
];

const ringsOf = ({ rings }: ReturnType<typeof createRollcall>): readonly Ring[] => rings.getSnapshot();
const keysOf = (rollcall: ReturnType<typeof createRollcall>): string =>
    ringsOf(rollcall)
        .map(({ key }) => key)
        .join();

/** A device joins by its membership alone. */
async function join(client: MatrixClient, roomId: string): Promise<void> {
    const {
        type,
        content,
        state_key: key,
    } = callMemberEvent({
        userId: client.getSafeUserId(),
        deviceId: client.getDeviceId() ?? "",
        createdTs: Date.now(),
    });
    await client.sendStateEvent(roomId, type as never, content as never, key);
}

describe.each(homeservers)("rings on $name", ({ open }) => {
    it.each(kinds)(
        "is rung by matrix-js-sdk $release with a membership by $carrier until it declines, answers or time is over",
        async (kind) => {
            const subject = await open();
            const { client, name, rollcall, roomId } = await watchedRoom(subject);
            const stop = rollcall.rings.subscribe(() => undefined);
            const peer = await newPeer(subject, kind);
            const call = { roomId, transport, notificationType: "ring" } as const;

            await peer.join(call);
            await until(() => ringsOf(rollcall)[0]?.session !== undefined);
            const [ring, ...others] = ringsOf(rollcall) as [Ring, ...Ring[]];
            expect(others).toEqual([]);
            expect(ring).toMatchObject({ roomId, callerId: peer.login.userId, slotId: "m.call#ROOM", kind: "ring" });
            expect(ring.session?.participants.map(({ userId }) => userId)).toEqual([peer.login.userId]);
            expect(keysOf(createRollcall(client))).toBe(keysOf(rollcall));
            const late = createRollcall(client, { clock: "device", now: () => ring.endsTs });
            expect(ringsOf(late)).toEqual([]);

            await new MutationObserver(new QueryClient(), declineMutationOptions(rollcall)).mutate(ring);
            await until(() => ringsOf(rollcall).length === 0);
            expect(ringsOf(createRollcall(client))).toEqual([]);
            await peer.leave();
            await until(() => rollcall.room(roomId).getSnapshot().sessions.length === 0);

            await peer.join(call);
            await until(() => ringsOf(rollcall).length === 1);
            expect(ringsOf(rollcall)[0]?.key).not.toBe(ring.key);
            const login = await logIn(subject.baseUrl, localpartOf(subject, name), password);
            const elsewhere = await peerOf(subject, { release: "43.0.0" }, login);
            await elsewhere.join({ roomId, transport });
            await until(() => ringsOf(rollcall).length === 0);
            await elsewhere.leave();
            await until(() => rollcall.room(roomId).getSnapshot().sessions[0]?.devices.length === 1);
            expect(ringsOf(rollcall)).toEqual([]);
            expect(ringsOf(createRollcall(client))).toEqual([]);
            stop();
        },
    );

    it.each(generations)(
        "is rung by a $name until it runs out, is declined or is answered elsewhere",
        async ({ type, content }) => {
            const subject = await open();
            const { client, name, rollcall, roomId } = await watchedRoom(subject);
            const stop = rollcall.rings.subscribe(() => undefined);
            const caller = await newSyncing(subject, newName("caller"));
            await caller.joinRoom(roomId);
            await join(caller, roomId);
            const ring = async (lifetime: number): Promise<Ring> => {
                const mentions = { "m.mentions": { user_ids: [client.getSafeUserId()] } };
                const said = { ...content, ...mentions, sender_ts: Date.now(), lifetime } as never;
                if ("msc4354_sticky_key" in content)
                    await caller._unstable_sendStickyEvent(roomId, 60_000, null, type as never, said);
                else await caller.sendEvent(roomId, type as never, said);
                await until(() => ringsOf(rollcall)[0]?.session !== undefined);
                const [rung] = ringsOf(rollcall) as [Ring];
                expect(rung).toMatchObject({ callerId: caller.getUserId(), slotId: "m.call#ROOM", kind: "ring" });
                expect(keysOf(createRollcall(client))).toBe(rung.key);
                return rung;
            };
            const isQuiet = async (): Promise<void> => {
                await until(() => ringsOf(rollcall).length === 0);
                expect(ringsOf(createRollcall(client))).toEqual([]);
            };

            const { endsTs } = await ring(5000);
            const late = createRollcall(client, { clock: "device", now: () => endsTs });
            expect(ringsOf(late)).toEqual([]);
            // An m.call.notify states no lifetime.
            if (!type.endsWith("call.notify")) await isQuiet();

            await new MutationObserver(new QueryClient(), declineMutationOptions(rollcall)).mutate(await ring(60_000));
            await isQuiet();

            await ring(60_000);
            await join(await loginAgain(subject, name), roomId);
            await isQuiet();
            stop();
        },
    );

    it.each(["38.4.0", "43.0.0"] as const)(
        "is rung by an encrypted event of %s once its key arrives",
        async (release) => {
            const subject = await open();
            const { client, name, rollcall, roomId } = await encryptedRoom(subject);
            const stop = rollcall.rings.subscribe(() => undefined);
            const peer = await newPeer(subject, { release, isEncrypting: true });
            await peer.join({ roomId, transport, notificationType: "ring" });
            await until(() => ringsOf(rollcall).length === 1);
            const [ring] = ringsOf(rollcall);
            expect((await client.fetchRoomEvent(roomId, ring?.eventId ?? "")).type).toBe("m.room.encrypted");

            // A device of the watcher that comes later has no key to what was sent before.
            const later = await loginAgain(subject, name);
            await later.initRustCrypto({ useIndexedDB: false });
            await start(later, { lazyLoadMembers: true });
            await roomOf(later, roomId);
            const late = createRollcall(later);
            const stopLate = late.rings.subscribe(() => undefined);
            expect(ringsOf(late)).toEqual([]);
            await later.getCrypto()?.importRoomKeysAsJson((await client.getCrypto()?.exportRoomKeysAsJson()) ?? "");
            await until(() => ringsOf(late).length === 1 && keysOf(late) === keysOf(rollcall));
            stop();
            stopLate();
        },
    );
});
