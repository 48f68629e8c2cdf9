import { describe, expect, it } from "vitest";
import { transport } from "../support/transport.ts";
import { homeservers } from "./support/homeservers.ts";
import { newPeer } from "./support/peers.ts";
import { watchedRoom } from "./support/watch.ts";

const hourMs = 3_600_000;
const kind = { release: "28.2.0", carrier: "mesh" } as const;

describe.each(homeservers)("a GroupCall on $name", ({ open }) => {
    it("follows a legacy GroupCall: two joins, a refresh, a leave and a crash", async () => {
        const subject = await open();
        const watcher = await watchedRoom(subject);
        const [ana, ben] = [await newPeer(subject, kind), await newPeer(subject, kind)];
        const call = { roomId: watcher.roomId, transport };
        await ana.join(call);
        await watcher.sees((devices) => devices.length === 1);
        await ben.join(call);
        const [first, second] = await watcher.sees((devices) => devices.length === 2);
        const format = "m.calls";
        expect(first).toMatchObject({ ...idsOf(ana), format, transport: undefined, intent: undefined });
        expect(second).toMatchObject({ ...idsOf(ben), format });
        const { sessions } = watcher.calls.getSnapshot();
        expect(sessions).toHaveLength(1);
        expect(sessions[0]).toMatchObject({ application: "m.call", scope: "m.room", activeFocus: undefined });
        expect(sessions[0]?.callId).not.toBe("ROOM");

        await ana.update();
        const isLater = (end = 0): boolean => end > (first?.expiresTs ?? 0);
        const updated = await watcher.sees((devices) => devices.some(({ expiresTs }) => isLater(expiresTs)));
        expect(updated.find(({ userId }) => userId === ana.login.userId)?.since).toBe(first?.since);

        await ana.leave();
        await watcher.sees((devices) => devices.length === 1);
        await ben.kill();
        const [ghost] = await watcher.sees((devices) => devices.length === 1);
        expect(ghost).toMatchObject(idsOf(ben));
        expect(Math.abs((ghost?.expiresTs ?? 0) - (ghost?.sentTs ?? 0) - hourMs)).toBeLessThan(2000);
    });
});

const idsOf = ({ login: { userId, deviceId } }: { login: { userId: string; deviceId: string } }): object => ({
    userId,
    deviceId,
});
