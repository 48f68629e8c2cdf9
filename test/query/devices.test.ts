import type { MatrixClient } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { createQuerySources, deviceKeysQueryOptions } from "matrix-rollcall/query";
import { describe, expect, it } from "vitest";
import { password, roomOf, start, until } from "../homeserver/support/world.ts";
import { accountWorld, clientOf, listenTo, newQueryClient, roundTrip } from "./support/world.ts";

async function encrypting(client: MatrixClient): Promise<MatrixClient> {
    await client.initRustCrypto({ useIndexedDB: false });
    return start(client);
}

async function crossSign(client: MatrixClient): Promise<void> {
    await client.getCrypto()?.bootstrapCrossSigning({
        authUploadDeviceSigningKeys: async (makeRequest) => {
            const identifier = { type: "m.id.user", user: client.getSafeUserId() };
            await makeRequest({ type: "m.login.password", identifier, password });
        },
    });
}

describe("createQuerySources().devices", () => {
    it("requests names and last activity of own devices once for all of them", async () => {
        const { homeserver, me, client, queryClient, log } = accountWorld();
        const phone = clientOf(me, homeserver.fetch, "PHONE");
        await phone.setDeviceDetails("PHONE", { display_name: "My phone" });
        const { devices } = createQuerySources({ client, queryClient });
        const query = { userId: me.userId, deviceId: "PHONE" };
        expect(devices.device({ ...query, eventId: "$one" })).toBe(devices.device({ ...query, eventId: "$two" }));
        const store = devices.device(query);
        const other = devices.device({ userId: me.userId, deviceId: client.getDeviceId() ?? "" });
        expect(log.sent).toEqual([]);
        listenTo(store);
        listenTo(other);
        await until(() => store.getSnapshot().displayName === "My phone");
        expect(store.getSnapshot()).toMatchObject({ deviceId: "PHONE", verification: "unknown" });
        expect(store.getSnapshot().lastSeenTs).toBeGreaterThan(Date.now() - 60_000);
        expect(log.of("/devices")).toHaveLength(1);
    });

    it("requests and guesses nothing about another user's device without crypto", async () => {
        const world = accountWorld();
        const { homeserver, client, queryClient, log } = world;
        const ana = homeserver.addUser("ana");
        ana.login("PHONE");
        const store = createQuerySources({ client, queryClient }).devices.device({
            userId: ana.userId,
            deviceId: "PHONE",
        });
        listenTo(store);
        await roundTrip(world);
        expect(store.getSnapshot()).toEqual({
            deviceId: "PHONE",
            displayName: undefined,
            lastSeenTs: undefined,
            verification: "unknown",
        });
        expect(log.sent).toEqual([]);
    });

    /** An encrypted room of the account and a user called ana, who signs in with crypto. */
    async function encryptedRoom() {
        const world = accountWorld();
        const { homeserver, me, client } = world;
        const ana = homeserver.addUser("ana", { password });
        const anas = await encrypting(clientOf(ana, homeserver.fetch, "ANAPHONE"));
        await anas.setDeviceDetails("ANAPHONE", { display_name: "Ana's phone" });
        await encrypting(client);
        const roomId = me.createRoom({ isPublic: true, isEncrypted: true, members: [ana] });
        await roomOf(client, roomId);
        const seen = await roomOf(anas, roomId);
        await until(() => seen.getMember(me.userId)?.membership === "join");
        return { ...world, ana, anas, roomId };
    }

    it("reports a device as verified once its owner signs it", async () => {
        const world = await encryptedRoom();
        const { ana, anas, client, queryClient } = world;
        const { devices } = createQuerySources({ client, queryClient });
        const store = devices.device({ userId: ana.userId, deviceId: "ANAPHONE" });
        expect(store.getSnapshot().verification).toBe("unknown");
        listenTo(store);
        await until(() => store.getSnapshot().verification === "unverified");
        await crossSign(anas);
        await until(() => store.getSnapshot().verification === "verified");
        const gone = devices.device({ userId: ana.userId, deviceId: "GONE" });
        listenTo(gone);
        await roundTrip(world);
        expect(gone.getSnapshot().verification).toBe("unknown");
    });

    it("finds the device of a sticky membership without device ID by its encryption", async () => {
        const { ana, anas, client, queryClient, roomId } = await encryptedRoom();
        const calls = createRollcall(client).room(roomId);
        listenTo(calls);
        await anas._unstable_sendStickyEvent(
            roomId,
            60_000,
            null,
            "org.matrix.msc4143.rtc.member" as never,
            {
                slot_id: "m.call#ROOM",
                msc4354_sticky_key: "ana-1",
                application: { type: "m.call" },
                member: { id: "ana-1", claimed_user_id: ana.userId },
                rtc_transports: [],
                versions: [],
            } as never,
        );
        await until(() => calls.getSnapshot().sessions.length === 1);
        const [device] = calls.getSnapshot().sessions[0]?.devices ?? [];
        if (!device) throw new Error("a session has a device");
        expect(device.deviceId).toBeUndefined();
        const { devices } = createQuerySources({ client, queryClient });
        const store = devices.device({ ...device, roomId });
        listenTo(store);
        await until(() => store.getSnapshot().deviceId === "ANAPHONE");
        expect(store.getSnapshot()).toMatchObject({ displayName: "Ana's phone", verification: "unverified" });
        const elsewhere = devices.device({ ...device, roomId: "!elsewhere:rollcall.test" });
        listenTo(elsewhere);
        expect(elsewhere.getSnapshot().deviceId).toBeUndefined();
    });

    it("reports a blocked device as blocked, even if it is signed", async () => {
        const keys = new Map([["PHONE", { deviceId: "PHONE", verified: -1, getIdentityKey: () => "key" }]]);
        const crypto = {
            getUserDeviceInfo: (userIds: string[]) => Promise.resolve(new Map(userIds.map((userId) => [userId, keys]))),
            getDeviceVerificationStatus: () => Promise.resolve({ signedByOwner: true, localVerified: false }),
        };
        const client = { getUserId: () => "@me:rollcall.test", getCrypto: () => crypto };
        const found = await newQueryClient().fetchQuery(deviceKeysQueryOptions(client, "@ana:rollcall.test"));
        expect(found).toEqual([
            { deviceId: "PHONE", displayName: undefined, identityKey: "key", verification: "blocked" },
        ]);
    });
});
