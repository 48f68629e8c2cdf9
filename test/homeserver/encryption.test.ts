import { Preset, type MatrixClient } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import { transport } from "../support/transport.ts";
import { newEncrypting } from "./support/encryption.ts";
import { callsOf, devicesIn } from "./support/lists.ts";
import { newSubject } from "./support/subject.ts";
import { atEnd, password, roomOf, type Subject, until } from "./support/world.ts";

async function encryptedRoom(subject: Subject): Promise<{ ana: MatrixClient; ben: MatrixClient; roomId: string }> {
    const [ana, ben] = [await newEncrypting(subject, "ana"), await newEncrypting(subject, "ben")];
    const { room_id: roomId } = await ana.createRoom({
        preset: Preset.PublicChat,
        initial_state: [{ type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } }],
    });
    await ben.joinRoom(roomId);
    await roomOf(ben, roomId);
    const seen = await roomOf(ana, roomId);
    await until(() => seen.getMember(ben.getSafeUserId())?.membership === "join");
    return { ana, ben, roomId };
}

describe("end-to-end encryption", () => {
    it("lets two clients talk in an encrypted room", async () => {
        const { ana, ben, roomId } = await encryptedRoom(await newSubject());
        const room = await roomOf(ben, roomId);
        for (const text of ["one", "two"]) {
            const { event_id: eventId } = await ana.sendTextMessage(roomId, text);
            await until(() => room.findEventById(eventId)?.getContent()["body"] === text);
            const wire = await ben.fetchRoomEvent(roomId, eventId);
            expect(wire.type).toBe("m.room.encrypted");
            expect(wire.content).not.toHaveProperty("body");
        }
        await ben.sendTextMessage(roomId, "back");
        const back = await roomOf(ana, roomId);
        await until(() => back.getLiveTimeline().getEvents().at(-1)?.getContent()["body"] === "back");
    });

    it("delivers an encrypted sticky membership to a watcher", async () => {
        const { ana, ben, roomId } = await encryptedRoom(await newSubject());
        const calls = callsOf(ben, roomId);
        const [userId, deviceId] = [ana.getSafeUserId(), ana.getDeviceId() ?? ""];
        const session = ana.matrixRTC.getRoomSession(await roomOf(ana, roomId));
        session.joinRTCSession({ userId, deviceId, memberId: "ana-1" }, [], transport, {
            unstableSendStickyEvents: true,
        });
        atEnd(() => void session.leaveRoomSession(100));
        await until(() => calls.getSnapshot().sessions.length === 1);
        const [device] = devicesIn(calls);
        expect(device).toMatchObject({ userId, deviceId, memberId: "ana-1", format: "rtc", transport });
        expect((await ben.fetchRoomEvent(roomId, device?.eventId ?? "")).type).toBe("m.room.encrypted");
    });

    it("stores cross-signing keys and shows them to other users", async () => {
        const subject = await newSubject();
        const { ana, ben } = await encryptedRoom(subject);
        const anas = ana.getSafeUserId();
        await ana.getCrypto()?.bootstrapCrossSigning({
            authUploadDeviceSigningKeys: async (makeRequest) => {
                const identifier = { type: "m.id.user", user: anas };
                await makeRequest({ type: "m.login.password", identifier, password });
            },
        });
        expect(await ana.getCrypto()?.isCrossSigningReady()).toBe(true);
        await until(async () => {
            await ben.getCrypto()?.getUserDeviceInfo([anas], true);
            const status = await ben.getCrypto()?.getDeviceVerificationStatus(anas, ana.getDeviceId() ?? "");
            return status?.signedByOwner === true;
        });
    });
});
