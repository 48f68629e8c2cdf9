import { MatrixEvent, type Room } from "matrix-js-sdk";
import type { CryptoApi } from "matrix-js-sdk/lib/crypto-api/index.js";
import { createRollcall, createRoomCalls } from "matrix-rollcall/core";
import { callMemberEvent, stickyMemberEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ana, ben, endSync, join, leave, quietWorld, roomId } from "../support/world.js";
import { deliver, hostSdk, roomWith } from "./room.js";
import { encryption, now } from "./ruleEvents.js";

beforeEach(() => {
    vi.useFakeTimers({ now: 1_790_000_000_000 });
});
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

/** A sticky membership as it comes in an encrypted room, and how to decrypt it. */
function encryptedMembership(room: Room): { event: MatrixEvent; decrypt: (works: boolean) => Promise<void> } {
    const wire = stickyMemberEvent({ userId: ana, roomId: room.roomId, createdTs: Date.now() });
    const event = new MatrixEvent({
        ...wire,
        type: "m.room.encrypted",
        content: { algorithm: "m.megolm.v1.aes-sha2", ciphertext: "x" },
    });
    const decryptEvent = (works: boolean): Promise<{ clearEvent: object }> =>
        works
            ? Promise.resolve({ clearEvent: { type: wire.type, content: wire.content } })
            : Promise.reject(new Error("no key"));
    return {
        event,
        decrypt: (works) => event.attemptDecryption({ decryptEvent: () => decryptEvent(works) } as never),
    };
}

describe("sticky memberships", () => {
    it("lists a membership once it is decrypted, whether or not the store was subscribed", async () => {
        const { client, room } = quietWorld();
        const alone = createRoomCalls(room);
        const rollcall = createRollcall(client);
        const listener = vi.fn<() => void>();
        for (const store of [alone, rollcall.room(roomId), rollcall.active]) store.subscribe(listener);
        const { event, decrypt } = encryptedMembership(room);
        room._unstable_addStickyEvents([event]);
        await Promise.resolve();
        expect(alone.getSnapshot()).toMatchObject({ sessions: [], rejected: [], pending: [] });
        expect(rollcall.active.getSnapshot().rooms.size).toBe(0);
        listener.mockClear();
        await decrypt(true);
        expect(alone.getSnapshot().sessions[0]?.devices).toMatchObject([{ userId: ana, format: "rtc" }]);
        expect(createRoomCalls(room).getSnapshot().sessions).toHaveLength(1);
        // Before 43 the SDK emits nothing. Reads are right, and listeners are notified at the end of the next sync.
        if (hostSdk < 43) endSync(client);
        await Promise.resolve();
        expect(rollcall.room(roomId).getSnapshot().sessions).toHaveLength(1);
        expect(rollcall.active.getSnapshot().rooms.size).toBe(1);
        expect(listener).toHaveBeenCalledTimes(hostSdk < 43 ? 2 : 3);
    });

    it("follows the decryption of a membership received before subscribing", async () => {
        const { client, room } = quietWorld();
        const { event, decrypt } = encryptedMembership(room);
        room._unstable_addStickyEvents([event]);
        const rollcall = createRollcall(client);
        rollcall.active.subscribe(() => undefined);
        await decrypt(true);
        endSync(client);
        expect(rollcall.active.getSnapshot().rooms.size).toBe(1);
    });

    it("uses the shorter lifetime when one sync brings a membership and its update", async () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const sentTs = Date.now();
        const joined = stickyMemberEvent({ userId: ana, createdTs: sentTs, expiresTs: sentTs + 3_600_000 });
        const shortened = stickyMemberEvent({ userId: ana, createdTs: sentTs + 1000, expiresTs: sentTs + 3000 });
        room._unstable_addStickyEvents([joined, shortened].map((event) => new MatrixEvent({ ...event })));
        expect(calls.getSnapshot().sessions[0]?.devices).toMatchObject([{ userId: ana, createdTs: sentTs + 1000 }]);
        await vi.advanceTimersByTimeAsync(4000);
        expect(calls.getSnapshot().sessions).toEqual([]);
    });

    it("notifies when it no longer counts because the room is encrypted from then on", async () => {
        const { client, room } = quietWorld();
        vi.spyOn(client, "getCrypto").mockReturnValue({} as CryptoApi);
        room._unstable_addStickyEvents([
            new MatrixEvent({ ...stickyMemberEvent({ userId: ana, createdTs: Date.now() }), room_id: roomId }),
        ]);
        const calls = createRoomCalls(room);
        const listener = vi.fn<() => void>();
        calls.subscribe(listener);
        expect(calls.getSnapshot().sessions).toHaveLength(1);
        deliver(room, { ...encryption, room_id: roomId });
        await Promise.resolve();
        expect(listener).toHaveBeenCalledTimes(1);
        expect(calls.getSnapshot()).toMatchObject({ sessions: [], rejected: [{ reason: "not-encrypted" }] });
    });

    it("ignores a membership that is never decrypted", async () => {
        vi.spyOn(console, "warn").mockReturnValue();
        vi.spyOn(console, "error").mockReturnValue();
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const { event, decrypt } = encryptedMembership(room);
        room._unstable_addStickyEvents([event]);
        await decrypt(false);
        expect(event.isDecryptionFailure()).toBe(true);
        expect(calls.getSnapshot()).toMatchObject({ sessions: [], rejected: [], pending: [] });
    });

    it("counts a state event that is also sticky as state only", () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const wire = { ...callMemberEvent({ userId: ana, roomId }), msc4354_sticky: { duration_ms: 3_600_000 } };
        const event = new MatrixEvent(wire);
        room._unstable_addStickyEvents([event]);
        room.currentState.setStateEvents([event]);
        expect(calls.getSnapshot()).toMatchObject({ sessions: [{ devices: [{ userId: ana }] }], rejected: [] });
        leave(room, ana, { device: String(wire.content["device_id"]) });
        for (const { getSnapshot } of [calls, createRoomCalls(room)]) {
            expect(getSnapshot()).toMatchObject({ sessions: [], rejected: [] });
        }
    });

    it("applies the redaction of a state event that was sticky too", async () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        let redactions = 0;
        const redact = (event: MatrixEvent): Promise<void> => {
            const redaction = { type: "m.room.redaction", event_id: `$redaction${(redactions += 1)}`, sender: ana };
            const sent = { ...redaction, room_id: roomId, redacts: event.getId() as string, content: {} };
            return room.addLiveEvents([new MatrixEvent(sent)], { addToState: false });
        };
        join(room, ben);
        const other = room.currentState.getStateEvents("org.matrix.msc3401.call.member")[0] as MatrixEvent;
        await redact(other);
        expect(calls.getSnapshot().sessions).toEqual([]);
        const wire = { ...callMemberEvent({ userId: ana, roomId }), msc4354_sticky: { duration_ms: 60_000 } };
        const event = new MatrixEvent(wire);
        room._unstable_addStickyEvents([event]);
        room.currentState.setStateEvents([event]);
        await vi.advanceTimersByTimeAsync(120_000);
        expect(calls.getSnapshot().sessions).toHaveLength(1);
        await redact(event);
        expect(calls.getSnapshot()).toMatchObject({ sessions: [], rejected: [] });
    });

    it("ignores edits of a membership, in a new store and in a long-lived one", async () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const wire = { ...stickyMemberEvent({ userId: ana, createdTs: Date.now() }), room_id: roomId };
        const event = new MatrixEvent(wire);
        room._unstable_addStickyEvents([event]);
        const content = {
            "m.new_content": { ...wire.content, slot_id: "m.call#other" },
            "m.relates_to": { rel_type: "m.replace", event_id: wire.event_id },
        };
        const edit = new MatrixEvent({ ...wire, msc4354_sticky: undefined as never, event_id: "$edit", content });
        await room.addLiveEvents([event, edit], { addToState: false });
        await vi.waitFor(() => expect(event.getContent()).toMatchObject({ slot_id: "m.call#other" }));
        for (const { getSnapshot } of [calls, createRoomCalls(room)]) {
            expect(getSnapshot().sessions.map(({ slotId }) => slotId)).toEqual(["m.call#ROOM"]);
        }
    });

    it("links an entry to a sticky event however many later entries have its key", () => {
        const room = roomWith({ [ana]: "join" });
        const live = createRoomCalls(room);
        const unsubscribe = live.subscribe(() => undefined);
        const send = (type: string, sentTs: number, devices: readonly string[]): void => {
            const memberships = devices.map((device_id) => ({
                ...{ application: "m.call", call_id: "", device_id },
                ...{ created_ts: now, expires: 3_600_000, foci_active: [] },
            }));
            const sent = { type, event_id: `$${sentTs}`, origin_server_ts: sentTs, content: { memberships } };
            deliver(room, { ...sent, sender: ana, state_key: ana });
        };
        send("m.call.member", now - 3, ["A"]);
        deliver(room, {
            ...{ type: "m.rtc.member", event_id: "$sticky", sender: ana, origin_server_ts: now - 2 },
            ...{ msc4354_sticky: { duration_ms: 3_600_000 } },
            content: {
                slot_id: "m.call#other",
                application: { type: "m.call" },
                member: { id: "1" },
                transports: { published: [] },
                msc4354_sticky_key: ana,
            },
        });
        send(
            "org.matrix.msc3401.call.member",
            now - 1,
            Array.from({ length: 256 }, (_, index) => `B${index}`),
        );
        const snapshot = createRoomCalls(room).getSnapshot();
        expect(live.getSnapshot()).toEqual(snapshot);
        const replaced = snapshot.rejected.filter(({ reason }) => reason === "replaced-by-sticky");
        expect(replaced.map(({ eventId }) => eventId)).toContain(`$${now - 3}`);
        unsubscribe();
    });
});
