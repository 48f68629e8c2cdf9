import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { peerKinds } from "../../scripts/peers/releases.ts";
import { transport } from "../support/transport.ts";
import { homeservers } from "./support/homeservers.ts";
import { newPeer } from "./support/peers.ts";
import { watchedRoom } from "./support/watch.ts";

const hourMs = 3_600_000;
const delayedLeaveMs = 4_000;

describe.each(homeservers)("clients of other versions on $name", ({ open }) => {
    it.each(peerKinds)(
        "follows matrix-js-sdk $release by $carrier through join, update, leave and crash",
        async (kind) => {
            const hasIntent = kind.update === "intent";
            const subject = await open();
            const watcher = await watchedRoom(subject);
            const peer = await newPeer(subject, kind);
            const { userId, deviceId } = peer.login;
            const call = {
                roomId: watcher.roomId,
                transport,
                delayedLeaveMs,
                ...(hasIntent ? { intent: "video" } : {}),
            };

            await peer.join(call);
            const [joined] = await watcher.sees((devices) => devices.length === 1);
            expect(joined).toMatchObject({ userId, deviceId, format: kind.format, transport });
            expect(joined?.intent).toBe(hasIntent ? "video" : undefined);

            await peer.update(hasIntent ? "audio" : undefined);
            const [updated] = await watcher.sees(
                ([device]) => device !== undefined && device.eventId !== joined?.eventId,
            );
            expect(updated).toMatchObject({ key: joined?.key, transport });
            expect(updated?.since === joined?.since).toBe(kind.update !== "rejoin");
            expect(updated?.intent).toBe(hasIntent ? "audio" : undefined);

            await peer.leave();
            await watcher.sees((devices) => devices.length === 0);

            await peer.join(call);
            await watcher.sees((devices) => devices.length === 1);
            await peer.kill();
            await watcher.sees((devices) => devices.length === 1);
            await sleep(delayedLeaveMs);
            const ghosts = await watcher.sees((devices) => devices.length === (kind.hasDelayedLeave ? 0 : 1));
            // A ghost of a release without delayed events goes when its hour is over.
            expect(ghosts.every(({ createdTs, expiresTs }) => expiresTs === createdTs + hourMs)).toBe(true);
        },
    );
});
