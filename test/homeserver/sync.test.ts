import type { MatrixClient } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import { newSubject } from "./support/subject.ts";
import {
    bodiesIn,
    callRoom,
    cutOff,
    localpartOf,
    loginAgain,
    newClient,
    newSyncing,
    paced,
    reconnect,
    roomOf,
    start,
    until,
} from "./support/world.ts";

describe("sync", () => {
    it("logs in, syncs and delivers messages at once", async () => {
        const subject = await newSubject();
        const ana = await newSyncing(subject, "ana");
        // A poll that ends by itself would bring it late.
        const ben = await newSyncing(subject, "ben", { pollTimeout: paced(3_000) });
        const roomId = await callRoom(ana, [ben]);
        const room = await roomOf(ben, roomId);
        await until(() => room.getJoinedMemberCount() === 2);
        const started = Date.now();
        await ana.sendTextMessage(roomId, "hello");
        await until(() => bodiesIn(room).includes("hello"));
        expect(Date.now() - started).toBeLessThan(paced(1_000));
        expect(room.name).toBe("Standup");
        expect(room.getMember(ana.getSafeUserId())?.name).toBe(localpartOf(subject, "ana"));
    });

    it("delivers events to both devices of a user and the transaction ID only to the sender", async () => {
        const subject = await newSubject();
        const phone = await newSyncing(subject, "ana");
        const laptop = await start(await loginAgain(subject, "ana"));
        const roomId = await callRoom(phone, []);
        const [onPhone, onLaptop] = [await roomOf(phone, roomId), await roomOf(laptop, roomId)];
        const { event_id: eventId } = await phone.sendTextMessage(roomId, "from the phone");
        await until(() => bodiesIn(onLaptop).includes("from the phone"));
        await until(() => onPhone.findEventById(eventId)?.status === null);
        expect(bodiesIn(onPhone)).toEqual(["from the phone"]);
        expect(onPhone.findEventById(eventId)?.getUnsigned().transaction_id).toBeDefined();
        expect(onLaptop.findEventById(eventId)?.getUnsigned().transaction_id).toBeUndefined();
    });

    it("gives a returning client a limited timeline that prev_batch can fill", async () => {
        const subject = await newSubject();
        const ana = await newSyncing(subject, "ana");
        const ben = await newClient(subject, "ben");
        const roomId = await callRoom(ana, [ben]);
        await start(ben, { initialSyncLimit: 5 });
        const room = await roomOf(ben, roomId);
        const end = cutOff(ben);
        for (let number = 1; number <= 30; number += 1) await ana.sendTextMessage(roomId, `message ${number}`);
        end();
        await reconnect(ben);
        await until(() => bodiesIn(room).includes("message 30"));
        expect(bodiesIn(room)).not.toContain("message 1");
        await until(async () => {
            await ben.scrollback(room, 10);
            return bodiesIn(room).includes("message 1");
        });
        expect(bodiesIn(room)).toEqual(Array.from({ length: 30 }, (_each, index) => `message ${index + 1}`));
    });

    it("sends the senders' members with lazy loading and lets the client load the others", async () => {
        const subject = await newSubject();
        const ana = await newClient(subject, "ana");
        const others = await Promise.all(["ben", "cai", "dan", "eve"].map((name) => newClient(subject, name)));
        const [ben] = others as [MatrixClient, ...MatrixClient[]];
        const roomId = await callRoom(ana, others);
        for (let number = 1; number <= 10; number += 1) await ben.sendTextMessage(roomId, `${number}`);
        await start(ana, { lazyLoadMembers: true, initialSyncLimit: 5 });
        const room = await roomOf(ana, roomId);
        const known = room.getJoinedMembers().map(({ userId }) => userId);
        expect(known.toSorted()).toEqual([ana.getSafeUserId(), ben.getSafeUserId()]);
        expect(room.getJoinedMemberCount()).toBe(5);
        await room.loadMembersIfNeeded();
        expect(room.getJoinedMembers()).toHaveLength(5);
    });

    it("omits members who only sent state with lazy loading", async () => {
        const subject = await newSubject();
        const [ana, ben, cai] = [
            await newClient(subject, "ana"),
            await newClient(subject, "ben"),
            await newClient(subject, "cai"),
        ];
        const roomId = await callRoom(ana, [ben, cai]);
        const content = { application: "m.call" } as never;
        await ben.sendStateEvent(
            roomId,
            "org.matrix.msc3401.call.member" as never,
            content,
            `_${ben.getSafeUserId()}_D_m.call`,
        );
        for (let number = 1; number <= 10; number += 1) await ana.sendTextMessage(roomId, `${number}`);
        await start(cai, { lazyLoadMembers: true, initialSyncLimit: 5 });
        const room = await roomOf(cai, roomId);
        expect(room.currentState.getStateEvents("org.matrix.msc3401.call.member")).toHaveLength(1);
        expect(room.getMember(ben.getSafeUserId())).toBeNull();
        await room.loadMembersIfNeeded();
        expect(room.getMember(ben.getSafeUserId())?.membership).toBe("join");
    });

    it("delivers state that changed in a gap even if its event is not in the timeline", async () => {
        const subject = await newSubject();
        const [owner, other] = [await newClient(subject, "owner"), await newClient(subject, "other")];
        const ana = await newClient(subject, "ana");
        const roomId = await callRoom(owner, [other, ana]);
        await start(ana, { lazyLoadMembers: true });
        const room = await roomOf(ana, roomId);
        const end = cutOff(ana);
        await owner.setRoomTopic(roomId, "new");
        await other.leave(roomId);
        for (let number = 1; number <= 30; number += 1) await owner.sendTextMessage(roomId, `${number}`);
        end();
        await reconnect(ana);
        await until(() => bodiesIn(room).includes("30"));
        expect(bodiesIn(room)).not.toContain("1");
        expect(room.currentState.getStateEvents("m.room.topic", "")?.getContent()["topic"]).toBe("new");
        expect(room.getMember(other.getSafeUserId())?.membership).toBe("leave");
    });

    it("delivers invitations, leaves and forgotten rooms", async () => {
        const subject = await newSubject();
        const ana = await newSyncing(subject, "ana");
        const ben = await newSyncing(subject, "ben");
        const { room_id: roomId } = await ana.createRoom({ name: "Quiet", invite: [ben.getSafeUserId()] });
        const room = await roomOf(ben, roomId);
        expect(room.getMyMembership()).toBe("invite");
        expect(room.name).toBe("Quiet");
        await ben.joinRoom(roomId);
        await until(() => room.getMyMembership() === "join");
        await ben.leave(roomId);
        await until(() => room.getMyMembership() === "leave");
        await ben.forget(roomId);
        expect(ben.getRoom(roomId)).toBeNull();
        await expect(ben.roomState(roomId)).rejects.toMatchObject({ errcode: "M_FORBIDDEN" });
    });

    it("delivers typing, receipts, account data and unread counts", async () => {
        const subject = await newSubject();
        const ana = await newSyncing(subject, "ana");
        const ben = await newSyncing(subject, "ben");
        const roomId = await callRoom(ana, [ben]);
        const [forAna, forBen] = [await roomOf(ana, roomId), await roomOf(ben, roomId)];
        await ben.sendTyping(roomId, true, 5_000);
        await until(() => forAna.getMember(ben.getSafeUserId())?.typing === true);
        await ben.sendTyping(roomId, false, 0);
        await until(() => forAna.getMember(ben.getSafeUserId())?.typing === false);
        await ana.sendTextMessage(roomId, "read me");
        await until(() => forBen.getUnreadNotificationCount() === 1);
        const event = forBen.getLiveTimeline().getEvents().at(-1);
        await ben.sendReadReceipt(event ?? null);
        await until(() => forBen.getUnreadNotificationCount() === 0);
        await until(() => forAna.getUsersReadUpTo(event as never).includes(ben.getSafeUserId()));
        await ben.setRoomAccountData(roomId, "test.data" as never, { a: 1 } as never);
        await until(() => forBen.getAccountData("test.data") !== undefined);
        expect(forBen.getAccountData("test.data")?.getContent()).toEqual({ a: 1 });
    });
});
