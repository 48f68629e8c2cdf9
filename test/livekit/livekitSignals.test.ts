import * as fc from "fast-check";
import { ConnectionQuality, RoomEvent } from "livekit-client";
import type { CallDevice, DeviceSignals, Store } from "matrix-rollcall/core";
import { createLivekitSignals, livekitIdentitiesOf, type LivekitSignals } from "matrix-rollcall/livekit";
import { createStaticRollcall, type DeviceFixture, type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeLivekitRoom, type FakeParticipant } from "./support/livekitRoom.ts";

const roomId = "!standup:example.org";
const ana = "@ana:example.org";
const ben = "@ben:example.org";

let rollcall: StaticRollcall;
let room: FakeLivekitRoom;
let signals: LivekitSignals;

const join = (userId: string, extra: Partial<DeviceFixture> = {}): CallDevice =>
    rollcall.join(roomId, { userId, ...extra }) as CallDevice;
const of = (device: CallDevice): DeviceSignals => signals.device(device.key).getSnapshot();
const plain = ({ userId, deviceId }: CallDevice): string => `${userId}:${deviceId}`;

/** Counts how often listeners of a store are called. */
function watch(store: Store<unknown>): { calls: number; stop: () => void } {
    const watched = { calls: 0, stop: store.subscribe(() => (watched.calls += 1)) };
    return watched;
}

/** Lets time pass for timers and for the rollcall's clock. */
async function pass(ms: number): Promise<void> {
    rollcall.advance(ms);
    await vi.advanceTimersByTimeAsync(ms);
}

/** Waits until pending notifications have been delivered. */
const notified = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    rollcall = createStaticRollcall({ rooms: [{ roomId }] });
    room = new FakeLivekitRoom();
    signals = createLivekitSignals({ rollcall, roomId, room });
});

afterEach(() => {
    signals.dispose();
    vi.useRealTimers();
});

describe("createLivekitSignals", () => {
    it("listens to events that livekit-client has", () => {
        const stop = signals.strangers.subscribe(() => undefined);
        const names: readonly unknown[] = Object.values(RoomEvent);
        expect(room.listened().length).toBeGreaterThan(5);
        for (const name of room.listened()) expect(names).toContain(name);
        stop();
    });

    it("reads a participant's signals before anything subscribes", () => {
        const device = join(ana);
        const participant = room.add(plain(device));
        Object.assign(participant, { isCameraEnabled: true, isScreenShareEnabled: true, connectionQuality: "poor" });
        expect(of(device)).toEqual({
            speaking: false,
            muted: false,
            cameraOff: false,
            sharing: true,
            quality: "poor",
            media: "connected",
        });
        expect(of(device)).toBe(of(device));
        expect(room.listened()).toEqual([]);
    });

    it("follows mute, camera, share and quality", async () => {
        const device = join(ana);
        const participant = room.add(plain(device));
        const watched = watch(signals.device(device.key));
        room.setMuted(participant, true);
        await notified();
        expect(of(device)).toMatchObject({ muted: true, cameraOff: true });
        participant.isCameraEnabled = true;
        room.emit("trackPublished", { kind: "video" }, participant);
        participant.connectionQuality = "excellent";
        room.emit("connectionQualityChanged", "excellent", participant);
        await notified();
        expect(of(device)).toMatchObject({ muted: true, cameraOff: false, quality: "excellent" });
        expect(watched.calls).toBe(2);
        watched.stop();
    });

    it("forgets a device that left between two reads", async () => {
        const device = join(ana);
        room.speak(room.add(plain(device)));
        expect([...signals.speakers.getSnapshot().keys()]).toEqual([device.key]);
        rollcall.leave(roomId, ana);
        await notified();
        expect(signals.speakers.getSnapshot().size).toBe(0);
        expect(of(device)).toEqual({});
    });

    it.each(["breakout", "", 5, null])("refuses the session %j with a sentence", (session) => {
        expect(() => createLivekitSignals({ rollcall, roomId, room, session: session as never })).toThrow(
            `invalid value ${JSON.stringify(session)} for the option "session". Use "room", { callId } or { key }.`,
        );
    });

    it("reports own signals from the local participant", () => {
        const device = join("@me:example.org", { deviceId: "MYDEVICE" });
        room.localParticipant.isMicrophoneEnabled = false;
        expect(of(device)).toMatchObject({ muted: true, media: "connected" });
        expect(signals.strangers.getSnapshot()).toEqual([]);
    });

    it.each([0, 1, 2, 3, 4])("finds a sticky membership under identity %i of its generation", async (generation) => {
        const device = join(ana, { format: "rtc" });
        const identity = (await livekitIdentitiesOf(device))[generation] as string;
        const participant = room.add(identity);
        const watched = watch(signals.device(device.key));
        await vi.waitFor(() => expect(of(device).media).toBe("connected"));
        room.speak(participant);
        await notified();
        expect(of(device).speaking).toBe(true);
        watched.stop();
    });

    it("notifies only the speaker's store, at ten changes per second among 1,000 devices", async () => {
        const people = Array.from({ length: 1000 }, (_, index) => ({ userId: `@u${index}:example.org` }));
        rollcall = createStaticRollcall({ rooms: [{ roomId, sessions: [{ participants: people }] }] });
        signals = createLivekitSignals({ rollcall, roomId, room });
        const devices = rollcall.room(roomId).getSnapshot().roomCall?.devices ?? [];
        const participants = devices.map((device) => room.add(plain(device)));
        const watched = devices.map((device) => watch(signals.device(device.key)));
        for (let change = 0; change < 10; change += 1) {
            if (change % 2 === 0) room.speak(participants[7] as FakeParticipant);
            else room.speak();
            await pass(100);
        }
        expect(watched[7]?.calls).toBe(10);
        expect(watched.reduce((total, { calls }) => total + calls, 0)).toBe(10);
        watched.forEach(({ stop }) => stop());
    });

    it("keeps a speaker among the speakers for half a minute, in order of beginning", async () => {
        const [a, b] = [join(ana), join(ben)];
        const [pa, pb] = [room.add(plain(a)), room.add(plain(b))];
        const watched = watch(signals.speakers);
        room.speak(pa);
        await pass(1000);
        room.speak(pb, pa);
        await pass(1000);
        room.speak(pb);
        await pass(1000);
        expect([...signals.speakers.getSnapshot().keys()]).toEqual([a.key, b.key]);
        expect(watched.calls).toBe(2);
        await pass(30_000);
        expect([...signals.speakers.getSnapshot().keys()]).toEqual([b.key]);
        rollcall.leave(roomId, ben);
        await notified();
        expect(signals.speakers.getSnapshot().size).toBe(0);
        watched.stop();
    });

    it("says connecting, then absent, for a device that is not in the media room", async () => {
        const device = join(ana);
        const watched = watch(signals.device(device.key));
        expect(of(device)).toMatchObject({ media: "connecting", missingTs: rollcall.now() });
        const missingTs = rollcall.now();
        await pass(15_000);
        expect(of(device)).toMatchObject({ media: "absent", missingTs });
        room.add(plain(device));
        await notified();
        expect(of(device).media).toBe("connected");
        expect(of(device).missingTs).toBeUndefined();
        expect(watched.calls).toBe(2);
        watched.stop();
    });

    it("calls a device absent after a minute, until it comes back", async () => {
        const [a, b] = [join(ana), join(ben)];
        room.add(plain(b));
        const watched = watch(signals.absent);
        await pass(59_000);
        expect(signals.absent.getSnapshot().size).toBe(0);
        await pass(1000);
        expect([...signals.absent.getSnapshot()]).toEqual([a.key]);
        const participant = room.add(plain(a));
        await notified();
        expect(signals.absent.getSnapshot().size).toBe(0);
        room.remove(participant);
        await pass(60_000);
        expect([...signals.absent.getSnapshot()]).toEqual([a.key]);
        rollcall.leave(roomId, ana);
        await notified();
        expect(signals.absent.getSnapshot().size).toBe(0);
        expect(watched.calls).toBe(4);
        watched.stop();
    });

    it("knows nothing of anybody while its own connection is down", async () => {
        const [a, b] = [join(ana), join(ben)];
        room.add(plain(a));
        const watched = [watch(signals.device(a.key)), watch(signals.device(b.key))];
        room.setState("reconnecting");
        await notified();
        expect(of(a).media).toBe("connecting");
        expect(of(b)).toEqual({});
        room.setState("signalReconnecting");
        await notified();
        expect(of(a).media).toBe("connected");
        room.remoteParticipants.clear();
        room.setState("disconnected");
        await notified();
        expect(of(a)).toEqual({});
        watched.forEach(({ stop }) => stop());
    });

    it("reports this client's own device as absent while it is in no media room", async () => {
        const [own, other] = [join("@me:example.org", { deviceId: "MYDEVICE" }), join("@me:example.org")];
        const watched = watch(signals.absent);
        expect([of(own).media, signals.absent.getSnapshot().size]).toEqual(["connected", 0]);
        room.setState("disconnected");
        await notified();
        expect(of(own)).toMatchObject({ media: "absent", missingTs: rollcall.now() });
        expect([...signals.absent.getSnapshot()]).toEqual([own.key]);
        expect(of(other)).toEqual({});
        for (const state of ["connecting", "reconnecting", "connected"]) {
            room.setState(state);
            await notified();
            expect(signals.absent.getSnapshot().size).toBe(0);
        }
        expect(of(own).media).toBe("connected");
        expect(watched.calls).toBe(2);
        watched.stop();
    });

    it("calls no sticky membership absent where identities cannot be computed", async () => {
        vi.stubGlobal("crypto", {});
        const device = join(ana, { format: "rtc" });
        const watched = watch(signals.absent);
        await pass(60_000);
        expect(signals.absent.getSnapshot().size).toBe(0);
        expect(of(device)).toEqual({});
        watched.stop();
        vi.unstubAllGlobals();
    });

    it("lists identities without a membership, after they had time to send one", async () => {
        const device = join(ana);
        room.add(plain(device));
        const stranger = room.add("@eve:example.org:X");
        const late = room.add(`${ben}:DEVICE`);
        const watched = watch(signals.strangers);
        expect(signals.strangers.getSnapshot()).toEqual([]);
        await pass(14_000);
        join(ben);
        await pass(1000);
        expect(signals.strangers.getSnapshot()).toEqual([stranger.identity]);
        rollcall.leave(roomId, ben);
        await notified();
        await pass(15_000);
        expect(signals.strangers.getSnapshot()).toEqual([stranger.identity, late.identity]);
        room.remove(stranger);
        await notified();
        expect(signals.strangers.getSnapshot()).toEqual([late.identity]);
        watched.stop();
    });

    it("combines what any media rooms say of a device, in any order", () => {
        const qualities: readonly string[] = Object.values(ConnectionQuality);
        const seen = fc.record({
            isSpeaking: fc.boolean(),
            isMicrophoneEnabled: fc.boolean(),
            isCameraEnabled: fc.boolean(),
            isScreenShareEnabled: fc.boolean(),
            connectionQuality: fc.constantFrom(...qualities),
            state: fc.constantFrom("connected", "signalReconnecting", "connecting", "reconnecting"),
        });
        const device = join(ana);
        fc.assert(
            fc.property(fc.array(seen, { minLength: 1, maxLength: 4 }), (all) => {
                const rooms = all.map(({ state, ...participant }) => {
                    const each = new FakeLivekitRoom();
                    Object.assign(each.add(plain(device)), participant);
                    each.setState(state);
                    return each;
                });
                const source = createLivekitSignals({
                    ...{ rollcall, roomId },
                    room: { getSnapshot: () => rooms, subscribe: () => () => undefined },
                });
                const best = ["excellent", "good", "poor", "lost"].find((quality) =>
                    all.some((each) => each.connectionQuality === quality),
                );
                const isFlowing = all.some(({ state }) => state === "connected" || state === "signalReconnecting");
                expect(source.device(device.key).getSnapshot()).toEqual({
                    speaking: all.some((each) => each.isSpeaking && each.isMicrophoneEnabled),
                    muted: all.every((each) => !each.isMicrophoneEnabled),
                    cameraOff: all.every((each) => !each.isCameraEnabled),
                    sharing: all.some((each) => each.isScreenShareEnabled),
                    quality: best,
                    media: isFlowing ? "connected" : "connecting",
                });
            }),
        );
    });

    it("follows several media rooms as they are added and removed, and combines their signals", async () => {
        const device = join(ana);
        const second = new FakeLivekitRoom();
        let rooms: readonly FakeLivekitRoom[] = [room];
        let changed = (): void => undefined;
        const many = createLivekitSignals({
            rollcall,
            roomId,
            room: {
                getSnapshot: () => rooms,
                subscribe: (listener) => {
                    changed = listener;
                    return () => undefined;
                },
            },
        });
        const watched = watch(many.device(device.key));
        Object.assign(room.add(plain(device)), { isMicrophoneEnabled: false });
        second.add(plain(device));
        rooms = [room, second];
        changed();
        await notified();
        expect(many.device(device.key).getSnapshot()).toMatchObject({ muted: false, media: "connected" });
        Object.assign(second.add(plain(device)), { isMicrophoneEnabled: false });
        changed();
        await notified();
        expect(many.device(device.key).getSnapshot()).toMatchObject({ muted: true, media: "connected" });
        rooms = [room];
        changed();
        await notified();
        expect(many.device(device.key).getSnapshot()).toMatchObject({ muted: true });
        expect(second.listened()).toEqual([]);
        watched.stop();
        many.dispose();
    });

    it("limits a claimed identity to the device that claims it", async () => {
        const victim = join("@ana:example.org:8448", { deviceId: "DEV" });
        const pretender = join("@ana:example.org", { deviceId: "8448:DEV" });
        const participant = room.add(plain(victim));
        expect(plain(pretender)).toBe(participant.identity);
        const watched = watch(signals.device(victim.key));
        room.setMuted(participant, true);
        await notified();
        expect(of(victim).muted).toBe(true);
        room.setMuted(participant, false);
        rollcall.leave(roomId, pretender.userId);
        room.speak(participant);
        await notified();
        expect(of(victim).speaking).toBe(true);
        watched.stop();
    });

    it("stays bounded and does not throw for hostile identities", async () => {
        const device = join(ana);
        for (const identity of ["", "__proto__", "constructor", "\u202e", "x".repeat(100_000)]) room.add(identity);
        for (let index = 0; index < 500; index += 1) room.add(`@spam${index}:example.org:D`);
        const watched = [watch(signals.strangers), watch(signals.device(device.key))];
        room.emit("activeSpeakersChanged", [null, 7, { identity: {} }, "text"]);
        room.emit("trackMuted");
        await pass(15_000);
        expect(signals.strangers.getSnapshot()).toHaveLength(100);
        expect(of(device).media).toBe("absent");
        watched.forEach(({ stop }) => stop());
    });

    it("takes every listener and timer away with its last listener, and starts again", async () => {
        const device = join(ana);
        const watched = [watch(signals.device(device.key)), watch(signals.speakers), watch(signals.strangers)];
        expect(room.listened()).not.toEqual([]);
        watched.forEach(({ stop }) => stop());
        expect(room.listened()).toEqual([]);
        expect(vi.getTimerCount()).toBe(0);
        const again = watch(signals.device(device.key));
        room.add(plain(device));
        await notified();
        expect(of(device).media).toBe("connected");
        again.stop();
    });

    it("is quiet after dispose", async () => {
        const device = join(ana);
        const watched = watch(signals.device(device.key));
        signals.dispose();
        room.add(plain(device));
        await notified();
        expect(watched.calls).toBe(0);
        expect(room.listened()).toEqual([]);
        expect(vi.getTimerCount()).toBe(0);
    });
});
