import { describe, expect, it } from "vitest";
import { logIn } from "../../scripts/peers/logIn.ts";
import { peerKinds } from "../../scripts/peers/releases.ts";
import { newName } from "../homeserver/support/subject.ts";
import { password } from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { homeservers } from "./support/homeservers.ts";
import { newPeer, peerOf } from "./support/peers.ts";
import { watchedRoom } from "./support/watch.ts";

describe.each(homeservers)("a call of several wire formats on $name", ({ open }) => {
    it("lists clients of every generation and carrier in one call", async () => {
        const subject = await open();
        const watcher = await watchedRoom(subject);
        const peers = [];
        // 34 cannot join, nor leave, while a 28 is there: it takes its membership for a malformed one, and throws.
        const kinds = [...peerKinds.slice(1), ...peerKinds.slice(0, 1)];
        for (const [count, kind] of kinds.entries()) {
            const peer = await newPeer(subject, kind);
            await peer.join({ roomId: watcher.roomId, transport, intent: "audio" });
            await watcher.sees((devices) => devices.length === count + 1);
            peers.push(peer);
        }
        const { sessions, rejected } = watcher.calls.getSnapshot();
        // In a call that goes on by arrays, 34 writes one too.
        const formats = kinds.map(({ release, format }) => (release === "34.13.0" ? "memberships" : format));
        expect(sessions).toHaveLength(1);
        expect(sessions[0]?.slotId).toBe("m.call#ROOM");
        expect(sessions[0]?.intent).toBe("audio");
        expect(sessions[0]?.devices.map(({ userId }) => userId)).toEqual(peers.map(({ login }) => login.userId));
        expect(sessions[0]?.devices.map(({ format }) => format)).toEqual(formats);
        expect(rejected).toEqual([]);

        for (const [index, peer] of [...peers.entries()].toReversed()) {
            await peer.leave();
            const { userId } = peer.login;
            const left = await watcher.sees((devices) => devices.every((device) => device.userId !== userId));
            expect(left).toHaveLength(index);
        }
    }, 240_000);

    it("lists two devices of one person on different carriers", async () => {
        const subject = await open();
        const watcher = await watchedRoom(subject);
        const name = newName("ana");
        await subject.register(name);
        const phone = await peerOf(subject, { release: "38.4.0" }, await logIn(subject.baseUrl, name, password));
        const laptop = await peerOf(
            subject,
            { release: "43.0.0", carrier: "sticky" },
            await logIn(subject.baseUrl, name, password),
        );
        await phone.join({ roomId: watcher.roomId, transport });
        await laptop.join({ roomId: watcher.roomId, transport });
        const devices = await watcher.sees((devices) => devices.length === 2);
        expect(devices.map(({ deviceId }) => deviceId)).toEqual([phone.login.deviceId, laptop.login.deviceId]);
        expect(watcher.calls.getSnapshot().sessions[0]?.participants).toHaveLength(1);
        await phone.leave();
        const [left] = await watcher.sees((devices) => devices.length === 1);
        expect(left?.deviceId).toBe(laptop.login.deviceId);
    });

    it("counts a device on both carriers once, as the sticky one", async () => {
        const subject = await open();
        const watcher = await watchedRoom(subject);
        const state = await newPeer(subject, { release: "43.0.0" });
        const sticky = await peerOf(subject, { release: "43.0.0", carrier: "sticky" }, state.login);
        await state.join({ roomId: watcher.roomId, transport });
        await watcher.sees(([device]) => device?.format === "session");
        await sticky.join({ roomId: watcher.roomId, transport });
        const devices = await watcher.sees(([device]) => device?.format === "rtc");
        expect(devices).toHaveLength(1);
        const { rejected } = watcher.calls.getSnapshot();
        expect(rejected.map(({ reason }) => reason)).toEqual(["replaced-by-sticky"]);
        await state.leave();
        await watcher.sees(([device]) => device?.format === "rtc" && watcher.calls.getSnapshot().rejected.length === 0);
        await sticky.leave();
        await watcher.sees((devices) => devices.length === 0);
    });
});
