import { expect, test } from "vitest";
import {
    bodiesIn,
    callRoom,
    embedded,
    newClient,
    newSyncing,
    reconnect,
    roomOf,
    start,
    until,
} from "./support/world.ts";

const type = "org.test.sticky" as never;

test("a sticky event reaches who is there, who comes later and who was away, until it ends", async () => {
    const subject = embedded();
    const ana = await newSyncing(subject, "ana");
    const ben = await newSyncing(subject, "ben");
    const roomId = await callRoom(ana, [ben]);
    const room = await roomOf(ben, roomId);
    const end = subject.homeserver.faults.offline(ben.getSafeUserId());
    const content = { msc4354_sticky_key: "a", note: 1 } as never;
    await ana._unstable_sendStickyEvent(roomId, 60_000, null, type, content);
    for (let number = 1; number <= 30; number += 1) await ana.sendTextMessage(roomId, `${number}`);
    end();
    await reconnect(ben);
    await until(() => bodiesIn(room).includes("30"));
    const [away] = [...room._unstable_getStickyEvents()];
    expect(away?.getContent()["note"]).toBe(1);
    expect(away?.unstableStickyInfo?.duration_ms).toBe(60_000);
    expect(away?.getUnsigned()["msc4354_sticky_duration_ttl_ms" as never]).toBeLessThanOrEqual(60_000);

    const late = await newClient(subject, "late");
    await late.joinRoom(roomId);
    await start(late, { initialSyncLimit: 3 });
    expect([...(await roomOf(late, roomId))._unstable_getStickyEvents()]).toHaveLength(1);
});

test("a sticky event that has ended, or was redacted, is told to nobody who comes later", async () => {
    const { homeserver, ...subject } = embedded();
    const owner = homeserver.addUser("owner");
    const roomId = owner.createRoom({ isPublic: true });
    const hourAgo = Date.now() - 3_600_000;
    owner.sendSticky(roomId, type, 3_600_000, { msc4354_sticky_key: "old" }, { ts: hourAgo - 1 });
    const gone = owner.sendSticky(roomId, type, 60_000, { msc4354_sticky_key: "gone" });
    owner.sendSticky(roomId, type, 60_000, { msc4354_sticky_key: "here" });
    owner.redact(roomId, gone);
    for (let number = 1; number <= 10; number += 1) owner.send(roomId, "m.room.message", { body: `${number}` });
    const late = await newClient(subject, "late");
    await late.joinRoom(roomId);
    await start(late, { initialSyncLimit: 3 });
    const keys = [...(await roomOf(late, roomId))._unstable_getStickyEvents()].map(
        (event) => event.getContent()["msc4354_sticky_key"],
    );
    expect(keys).toEqual(["here"]);
});
