import { createClient } from "matrix-js-sdk";
import { HomeserverError } from "matrix-rollcall/homeserver";
import { describe, expect, it } from "vitest";
import { embedded, roomOf, start } from "../support/world.ts";

describe("HomeserverUser", () => {
    it("creates a room of a thousand quickly and serves it to a client with a token", async () => {
        const { homeserver, baseUrl, fetchFn } = embedded();
        const began = Date.now();
        const users = Array.from({ length: 1_000 }, (_each, index) => homeserver.addUser(`user${index}`));
        const [owner, ...members] = users;
        if (!owner) throw new Error("no such user");
        const powerLevels = { events: { "org.matrix.msc3401.call.member": 0 } };
        const ts = Date.now() - 86_400_000;
        const roomId = owner.createRoom({ name: "Town hall", isPublic: true, members, powerLevels, ts });
        for (const user of users) {
            const content = { application: "m.call", call_id: "", device_id: "D" };
            user.sendState(roomId, "org.matrix.msc3401.call.member", `_${user.userId}_D_m.call`, content, { ts });
        }
        expect(Date.now() - began).toBeLessThan(5_000);
        const client = createClient({ baseUrl, fetchFn, ...owner.login("LAPTOP") });
        await start(client);
        const room = await roomOf(client, roomId);
        expect(room.getJoinedMembers()).toHaveLength(1_000);
        const [event] = room.currentState.getStateEvents("org.matrix.msc3401.call.member");
        expect(event?.getTs()).toBe(ts);
        expect(client.getDeviceId()).toBe("LAPTOP");
    });

    it("refuses a server-side user what it would refuse a client", () => {
        const { homeserver } = embedded();
        const [owner, guest] = [homeserver.addUser("owner", { displayName: "Owner" }), homeserver.addUser("guest")];
        const roomId = owner.createRoom({ members: [guest], isEncrypted: true });
        expect(() => guest.sendState(roomId, "m.room.name", "", { name: "Mine" })).toThrow(HomeserverError);
        owner.kick(roomId, guest);
        expect(() => guest.send(roomId, "m.room.message", {})).toThrow(
            expect.objectContaining({ errcode: "M_FORBIDDEN" }),
        );
        expect(() => homeserver.addUser("owner")).toThrow(expect.objectContaining({ errcode: "M_USER_IN_USE" }));
    });
});
