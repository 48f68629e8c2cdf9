import { describe, expect, it } from "vitest";
import { callsOf, devicesIn } from "../homeserver/support/lists.ts";
import { loginAgain, roomOf, start, until } from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { homeservers } from "./support/homeservers.ts";
import { newPeer } from "./support/peers.ts";
import { encryptedRoom } from "./support/watch.ts";

describe.each(homeservers)("a call in an encrypted room on $name", ({ open }) => {
    it.each(["39.4.0", "41.5.0", "43.0.0"] as const)(
        "lists an encrypted sticky membership of matrix-js-sdk %s once its key arrives",
        async (release) => {
            const subject = await open();
            const watcher = await encryptedRoom(subject);
            const sticky = await newPeer(subject, { release, carrier: "sticky", isEncrypting: true });
            const state = await newPeer(subject, { release: "38.4.0", isEncrypting: true });
            await state.join({ roomId: watcher.roomId, transport });
            await sticky.join({ roomId: watcher.roomId, transport });
            const listed = () => devicesIn(watcher.calls).map(({ format }) => format);
            await until(() => listed().length === 2);
            expect(listed()).toEqual(["session", "rtc"]);
            const [, device] = devicesIn(watcher.calls);
            expect(device).toMatchObject({ userId: sticky.login.userId, deviceId: sticky.login.deviceId, transport });
            const wire = await watcher.client.fetchRoomEvent(watcher.roomId, device?.eventId ?? "");
            expect(wire.type).toBe("m.room.encrypted");

            // A device of the watcher that comes later has no key to what was sent before.
            const later = await loginAgain(subject, watcher.name);
            await later.initRustCrypto({ useIndexedDB: false });
            await start(later, { lazyLoadMembers: true });
            await roomOf(later, watcher.roomId);
            const late = callsOf(later, watcher.roomId);
            await until(() => devicesIn(late).length === 1);
            expect(devicesIn(late)[0]?.format).toBe("session");
            expect(late.getSnapshot().rejected).toEqual([]);

            const keys = (await watcher.client.getCrypto()?.exportRoomKeysAsJson()) ?? "";
            await later.getCrypto()?.importRoomKeysAsJson(keys);
            await until(() => devicesIn(late).length === 2);
            expect(devicesIn(late).map(({ key }) => key)).toEqual(devicesIn(watcher.calls).map(({ key }) => key));

            await sticky.leave();
            await until(() => devicesIn(watcher.calls).length === 1);
            await state.leave();
            await until(() => devicesIn(watcher.calls).length === 0 && devicesIn(late).length === 0);
        },
    );
});
