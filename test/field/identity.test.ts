import { deflateSync, crc32 } from "node:zlib";
import { QueryClient } from "@tanstack/react-query";
import { Preset, type MatrixClient } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { createQuerySources } from "matrix-rollcall/query";
import { describe, expect, it } from "vitest";
import { newEncrypting } from "../homeserver/support/encryption.ts";
import { newName } from "../homeserver/support/subject.ts";
import { atEnd, newClient, password, roomOf, start, until, type Subject } from "../homeserver/support/world.ts";
import { logged } from "../query/support/world.ts";
import { homeservers } from "./support/homeservers.ts";

/** A PNG of one grey, as many px wide as high. */
function png(side: number): Uint8Array<ArrayBuffer> {
    const chunk = (type: string, data: Buffer): Buffer => {
        const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
        const ends = Buffer.alloc(8);
        ends.writeUInt32BE(data.length, 0);
        ends.writeUInt32BE(crc32(body), 4);
        return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
    };
    const header = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 0, 0, 0, 0]);
    const rows = Buffer.alloc(side * (side + 1), 0x80);
    for (let row = 0; row < side; row += 1) rows[row * (side + 1)] = 0;
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const parts = [signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
    return new Uint8Array(Buffer.concat(parts));
}

async function crossSign(client: MatrixClient): Promise<void> {
    await client.getCrypto()?.bootstrapCrossSigning({
        authUploadDeviceSigningKeys: async (makeRequest) => {
            const identifier = { type: "m.id.user", user: client.getSafeUserId() };
            await makeRequest({ type: "m.login.password", identifier, password });
        },
    });
}

/** Who looks, with sources, and what was asked for them. */
function watching(client: MatrixClient) {
    const queryClient = new QueryClient();
    const rollcall = createRollcall(client);
    atEnd(() => queryClient.clear());
    atEnd(() => rollcall.dispose());
    const { people: layer, ...sources } = createQuerySources({ client, queryClient });
    return { rollcall, people: layer(rollcall.people), ...sources };
}

describe.each(homeservers)("people, devices and transports on $name", ({ open }) => {
    it("follows names and avatars, and uses the profile of a user outside the room", async () => {
        const subject = await open();
        const log = logged(subject.fetchFn);
        const [ana, stranger] = [newName("ana"), newName("stranger")];
        const anas = await start(await newClient(subject, ana));
        const strangers = await newClient(subject, stranger);
        await strangers.setDisplayName("A stranger");
        const { content_uri: mxc } = await anas.uploadContent(new Blob([png(128)]), { type: "image/png" });
        await anas.setDisplayName("Ana");
        await anas.setAvatarUrl(mxc);
        const client = await start(await newClient({ ...subject, fetchFn: log.fetchFn }, newName("me")), {
            lazyLoadMembers: true,
        });
        const { room_id: roomId } = await anas.createRoom({ preset: Preset.PublicChat });
        await client.joinRoom(roomId);
        const room = await roomOf(client, roomId);
        const { people: persons, media } = watching(client);
        const person = persons.person(roomId, anas.getSafeUserId());
        atEnd(person.subscribe(() => undefined));
        await until(() => person.getSnapshot().name === "Ana" && person.getSnapshot().avatarUrl === mxc);
        expect(room.getMember(strangers.getSafeUserId())).toBeNull();
        const other = persons.person(roomId, strangers.getSafeUserId());
        atEnd(other.subscribe(() => undefined));
        await until(() => other.getSnapshot().name === "A stranger");

        const picture = media.thumbnail(mxc, 48);
        atEnd(picture.subscribe(() => undefined));
        await until(() => picture.getSnapshot().status === "ready");
        const shown = await fetch(picture.getSnapshot().url ?? "");
        expect(shown.headers.get("Content-Type")).toMatch(/^image\/(png|jpeg)$/);
        const missing = media.thumbnail(`mxc://${subject.serverName}/missing`, 48);
        atEnd(missing.subscribe(() => undefined));
        await until(() => missing.getSnapshot().status === "failed");

        await anas.setDisplayName("Ana B.");
        await until(() => person.getSnapshot().name === "Ana B.");
        const token = client.getAccessToken() ?? "";
        for (const { url } of log.sent) expect(url.startsWith(subject.baseUrl) && !url.includes(token), url).toBe(true);
        expect(log.of("/profile/").filter(({ url }) => url.includes(encodeURIComponent(ana)))).toEqual([]);
    });

    it("reports a device as verified once signed, and names and last activity of own devices", async () => {
        const subject: Subject = await open();
        const anas = await newEncrypting(subject, newName("ana"));
        const client = await newEncrypting(subject, newName("me"));
        const { room_id: roomId } = await anas.createRoom({
            preset: Preset.PublicChat,
            initial_state: [
                { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } },
            ],
        });
        await client.joinRoom(roomId);
        await roomOf(client, roomId);
        const { devices } = watching(client);
        const [userId, deviceId] = [anas.getSafeUserId(), anas.getDeviceId() ?? ""];
        const device = devices.device({ userId, deviceId });
        atEnd(device.subscribe(() => undefined));
        await until(() => device.getSnapshot().verification === "unverified");
        await crossSign(anas);
        await until(() => device.getSnapshot().verification === "verified");

        const mine = client.getDeviceId() ?? "";
        await client.setDeviceDetails(mine, { display_name: "My laptop" });
        const own = devices.device({ userId: client.getSafeUserId(), deviceId: mine });
        atEnd(own.subscribe(() => undefined));
        await until(() => own.getSnapshot().displayName === "My laptop");
        // A client trusts the device it is.
        expect(own.getSnapshot().verification).toBe("verified");
        expect(own.getSnapshot().lastSeenTs ?? Date.now()).toBeGreaterThan(Date.now() - 3_600_000);
    });

    it("reads the transports the homeserver offers", async () => {
        const subject = await open();
        const { transports } = watching(await newClient(subject, newName("me")));
        atEnd(transports.subscribe(() => undefined));
        await until(() => transports.getSnapshot() !== undefined);
        expect(transports.getSnapshot()).toEqual([
            { type: "livekit", livekit_service_url: expect.stringMatching(/^https:\/\//) as string },
        ]);
    });
});
