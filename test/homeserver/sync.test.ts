import { expect, test } from "vitest";
import {
    bodiesIn,
    callRoom,
    embedded,
    loginAgain,
    newClient,
    newSyncing,
    reconnect,
    roomOf,
    start,
    until,
} from "./support/world.ts";

test("a client logs in, syncs, and hears at once what another says", async () => {
    const subject = embedded();
    const ana = await newSyncing(subject, "ana");
    const ben = await newSyncing(subject, "ben");
    const roomId = await callRoom(ana, [ben]);
    const room = await roomOf(ben, roomId);
    await until(() => room.getJoinedMemberCount() === 2);
    const started = Date.now();
    await ana.sendTextMessage(roomId, "hello");
    await until(() => bodiesIn(room).includes("hello"));
    expect(Date.now() - started).toBeLessThan(500);
    expect(room.name).toBe("Standup");
    expect(room.getMember(ana.getSafeUserId())?.name).toBe("ana");
});

test("two devices of one user both hear, and only the sending one knows its transaction", async () => {
    const subject = embedded();
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

test("a client that was away finds a gap, and fills it from prev_batch", async () => {
    const subject = embedded();
    const ana = await newSyncing(subject, "ana");
    const ben = await newClient(subject, "ben");
    const roomId = await callRoom(ana, [ben]);
    await start(ben, { initialSyncLimit: 5 });
    const room = await roomOf(ben, roomId);
    const end = subject.homeserver.faults.offline("@ben:rollcall.test");
    for (let number = 1; number <= 30; number += 1) await ana.sendTextMessage(roomId, `message ${number}`);
    end();
    await reconnect(ben);
    await until(() => bodiesIn(room).includes("message 30"));
    expect(bodiesIn(room)).not.toContain("message 1");
    while (!bodiesIn(room).includes("message 1")) await ben.scrollback(room, 10);
    expect(bodiesIn(room)).toEqual(Array.from({ length: 30 }, (_each, index) => `message ${index + 1}`));
});

test("with lazy loading a cold client knows the members who sent something, and can load the others", async () => {
    const { homeserver, ...subject } = embedded();
    const users = Array.from({ length: 50 }, (_each, index) => homeserver.addUser(`user${index}`));
    const [owner] = users;
    const roomId = owner?.createRoom({ name: "Hall", isPublic: true, members: users.slice(1) }) ?? "";
    const ana = await newClient(subject, "ana");
    await ana.joinRoom(roomId);
    for (let number = 1; number <= 10; number += 1) users[7]?.send(roomId, "m.room.message", { body: `${number}` });
    await start(ana, { lazyLoadMembers: true, initialSyncLimit: 5 });
    const room = await roomOf(ana, roomId);
    const known = room.getJoinedMembers().map(({ userId }) => userId);
    expect(known.toSorted()).toEqual(["@ana:rollcall.test", "@user7:rollcall.test"]);
    expect(room.getJoinedMemberCount()).toBe(51);
    await room.loadMembersIfNeeded();
    expect(room.getJoinedMembers()).toHaveLength(51);
});

test("state that changed in a gap arrives, whoever sent it and though its event does not", async () => {
    const { homeserver, ...subject } = embedded();
    const owner = homeserver.addUser("owner");
    const other = homeserver.addUser("other");
    const roomId = owner.createRoom({ isPublic: true, members: [other] });
    const ana = await newClient(subject, "ana");
    await ana.joinRoom(roomId);
    await start(ana, { lazyLoadMembers: true });
    const room = await roomOf(ana, roomId);
    const end = homeserver.faults.offline("@ana:rollcall.test");
    owner.sendState(roomId, "m.room.topic", "", { topic: "new" });
    other.leave(roomId);
    for (let number = 1; number <= 30; number += 1) owner.send(roomId, "m.room.message", { body: `${number}` });
    end();
    await reconnect(ana);
    await until(() => bodiesIn(room).includes("30"));
    expect(room.currentState.getStateEvents("m.room.topic", "")?.getContent()).toEqual({ topic: "new" });
    expect(room.getMember(other.userId)?.membership).toBe("leave");
});

test("an invitation, a leave and a room that is forgotten are told", async () => {
    const subject = embedded();
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

test("typing, receipts, account data and unread counts are told", async () => {
    const subject = embedded();
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
