import * as fc from "fast-check";
import { ClientEvent, MatrixEvent } from "matrix-js-sdk";
import type { Invited, Ring } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ana, ben, EventRoom, me, startTs } from "./eventRoom.ts";

const notification = "org.matrix.msc4075.rtc.notification";
const mentions = { "m.mentions": { user_ids: [me] } };
let room: EventRoom;

beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: startTs });
    room = new EventRoom();
});

afterEach(() => void vi.useRealTimers());

/** The rings in a room that has one event from Ana with this content. */
async function ringsOf(content: object, type = notification): Promise<readonly Ring[]> {
    await room.send({ type, sender: ana, content: { ...mentions, ...content } });
    return room.rollcall.rings.getSnapshot();
}

function invited(): readonly Invited[] {
    return room.rollcall.invited(room.room.roomId).getSnapshot();
}

describe("an invitation", () => {
    it.each([
        ["a claimed time that is late by what is tolerated", { sender_ts: startTs - 20_000 }, 10_000],
        ["a claimed time that is later", { sender_ts: startTs - 20_001 }, 30_000],
        ["a claimed time that is ahead by what is tolerated", { sender_ts: startTs + 20_000 }, 50_000],
        ["a claimed time that is further ahead", { sender_ts: startTs + 20_001 }, 30_000],
        ["no claimed time", {}, 30_000],
        ["its facts inside its application", { lifetime: undefined, application: { lifetime: 5_000 } }, 5_000],
        [
            "a claimed time inside its application",
            { application: { slot_id: "m.call#ROOM", sender_ts: startTs - 1_000 } },
            29_000,
        ],
        ["a lifetime beside one inside its application", { application: { lifetime: 5_000 } }, 30_000],
        ["the maximum lifetime", { lifetime: 120_000 }, 120_000],
        ["a longer lifetime", { lifetime: 120_001 }, 120_000],
    ])("with %s ends when its client says", async (_, content, lifetimeMs) => {
        expect(await ringsOf({ lifetime: 30_000, ...content })).toMatchObject([
            { sentTs: startTs, endsTs: startTs + lifetimeMs },
        ]);
    });

    it.each([
        ["notification_type", { notification_type: "ring" }, "ring"],
        ["another notification_type", { notification_type: "notification" }, "notification"],
        ["notify_type", { notify_type: "notify" }, "notification"],
        ["a notification_type before a notify_type", { notification_type: "ring", notify_type: "notify" }, "ring"],
        ["a type inside its application", { application: { notification_type: "notification" } }, "notification"],
        ["a type that is no text", { notification_type: 7, lifetime: 1 }, "ring"],
    ])("is of the kind that %s says", async (_, content, kind) => {
        expect(await ringsOf(content)).toMatchObject([{ kind }]);
    });

    it.each([
        ["m.call.intent", { "m.call.intent": "video" }, "video"],
        ["an intent inside its application", { application: { intent: "audio" } }, "audio"],
        ["a prefixed intent inside its application", { application: { "m.call.intent": "audio" } }, "audio"],
        ["both", { "m.call.intent": "video", application: { intent: "audio" } }, "video"],
        ["no text", { "m.call.intent": 7, lifetime: 1000 }, undefined],
    ])("has the intent of %s", async (_, content, intent) => {
        expect((await ringsOf(content)).map((ring) => ring.intent)).toEqual([intent]);
    });

    it.each([
        ["slot_id", { slot_id: "m.call#x" }, "m.call#x"],
        ["slot_id inside its application", { application: { slot_id: "m.call#x" } }, "m.call#x"],
        ["application and call_id", { application: "m.call", call_id: "x" }, "m.call#x"],
        ["application alone", { application: "m.call" }, "m.call#ROOM"],
        ["another application alone", { application: "org.example.app" }, "org.example.app#"],
        ["a call_id that is no text", { application: "m.call", call_id: 7 }, "m.call#ROOM"],
        ["no slot", { lifetime: 1000 }, "m.call#ROOM"],
        ["an application that names none", { application: {}, lifetime: 1000 }, "m.call#ROOM"],
        ["the longest slot ID", { slot_id: `m.call#${"x".repeat(505)}` }, `m.call#${"x".repeat(505)}`],
    ])("is for the slot of %s", async (_, content, slotId) => {
        expect((await ringsOf(content)).map((ring) => ring.slotId)).toEqual([slotId]);
    });

    it.each([
        ["a longer slot ID", { slot_id: `m.call#${"x".repeat(506)}` }],
        ["a slot ID without a call", { slot_id: "m.call" }],
        ["a slot ID with two hashes", { slot_id: "m.call#a#b" }],
        ["a slot ID that is no text", { slot_id: 7 }],
    ])("with %s does not ring", async (_, content) => {
        expect(await ringsOf({ lifetime: 1000, ...content })).toEqual([]);
        expect(await ringsOf({ lifetime: 1000 })).toHaveLength(1);
    });

    it("is for the slot of the membership it refers to, wherever that is", async () => {
        await room.join(ana, { call_id: "state" }, { event_id: "$state" }, false);
        await room.send(
            {
                type: "org.matrix.msc4143.rtc.member",
                event_id: "$sticky",
                sender: ana,
                msc4354_sticky: { duration_ms: 3_600_000 },
                content: {
                    slot_id: "m.call#sticky",
                    application: { type: "m.call" },
                    member: { id: "m", user_id: ana, device_id: "D" },
                    msc4354_sticky_key: "m",
                },
            },
            false,
        );
        await room.join(ben, { call_id: "loaded" }, { event_id: "$loaded" });
        await room.send({ type: "m.room.message", sender: ana, content: {}, event_id: "$message" });
        const slots: string[] = [];
        for (const event_id of ["$state", "$sticky", "$loaded", "$message", "$none"]) {
            const rings = await ringsOf({ lifetime: 1000, "m.relates_to": { event_id } });
            slots.push(rings[0]?.slotId ?? "none");
            await vi.advanceTimersByTimeAsync(1000);
        }
        expect(slots).toEqual(["m.call#state", "m.call#sticky", "m.call#loaded", "m.call#ROOM", "m.call#ROOM"]);
    });

    it.each([
        ["the key of today", { msc4354_sticky_key: "k" }],
        ["the key to come", { sticky_key: "k" }],
        ["both keys", { msc4354_sticky_key: "k", sticky_key: "k" }],
        ["nothing", {}],
    ])("of %s alone is withdrawn", async (_, keys) => {
        const type = "m.rtc.notification";
        const msc4354_sticky = { duration_ms: 60_000 };
        await room.send({ type, sender: ana, msc4354_sticky, content: { ...mentions, ...keys } });
        expect(room.rollcall.rings.getSnapshot()).toHaveLength(1);
        await vi.advanceTimersByTimeAsync(1);
        await room.send({ type, sender: ana, msc4354_sticky, content: keys });
        expect(room.rollcall.rings.getSnapshot()).toEqual([]);
    });

    it("invites each user once, and neither its sender nor what is no user", async () => {
        await room.join(ana);
        const users: readonly unknown[] = [ben, ana, 7, null, { id: me }, ben, me];
        await room.ring(ana, [], { "m.mentions": { user_ids: users } });
        expect(invited().map(({ userId }) => userId)).toEqual([ben, me]);
        await vi.advanceTimersByTimeAsync(1);
        await room.ring(ana, [], { "m.mentions": { user_ids: ben } });
        expect(invited()).toEqual([]);
    });

    it("without a time does not ring", async () => {
        const event = new MatrixEvent({
            type: notification,
            event_id: "$timeless",
            room_id: room.room.roomId,
            sender: ana,
            content: mentions,
        });
        const stop = room.rollcall.rings.subscribe(() => undefined);
        await room.room.addLiveEvents([event], { addToState: true });
        room.client.emit(ClientEvent.Event, event);
        expect(room.rollcall.rings.getSnapshot()).toEqual([]);
        stop();
    });
});

const prefixes = ["m", "org.matrix.msc4075", "org.matrix.msc4310"];
const ringTypes = prefixes.flatMap((prefix) =>
    ["rtc.notification", "rtc.invite", "call.notify"].map((name) => `${prefix}.${name}`),
);
const declineTypes = prefixes.map((prefix) => `${prefix}.rtc.decline`);

/** What looks like one of these texts, and is longer or has another character in place of a dot. */
function almost(texts: readonly string[]): fc.Arbitrary<string> {
    const more = fc.stringMatching(/^[a-z.]{1,4}$/);
    return fc.tuple(fc.constantFrom(...texts), more).chain(([text, extra]) => {
        const dots = [...text.matchAll(/\./g)].map(({ index }) => `${text.slice(0, index)}-${text.slice(index + 1)}`);
        return fc.constantFrom(extra + text, text + extra, ...dots);
    });
}

describe("the type of an event", () => {
    it.each(ringTypes)("%s rings", async (type) => {
        expect(await ringsOf({}, type)).toHaveLength(1);
    });

    it("rings only if it is one of these", async () => {
        await fc.assert(
            fc.asyncProperty(almost(ringTypes), async (type) => {
                room = new EventRoom();
                expect(await ringsOf({}, type)).toEqual([]);
            }),
            { numRuns: 40 },
        );
    });

    it.each(declineTypes)("%s declines", async (type) => {
        await room.join(ana);
        await room.decline(me, await room.ring(ana, [me]), { type });
        expect(invited()).toMatchObject([{ userId: me, state: "declined" }]);
    });

    it("declines only if it is one of these", async () => {
        await fc.assert(
            fc.asyncProperty(almost(declineTypes), async (type) => {
                room = new EventRoom();
                await room.join(ana);
                await room.decline(me, await room.ring(ana, [me]), { type });
                expect(invited()).toMatchObject([{ userId: me, state: "ringing" }]);
            }),
            { numRuns: 40 },
        );
    });
});

describe("a reaction", () => {
    it.each(["\u{1F590}", "\u{1F590}\uFE0F"])("with the key %j raises a hand", async (key) => {
        await room.raise(ana, await room.join(ana), {}, key);
        expect(room.hands()).toEqual([ana]);
    });

    it.each(["", "\uFE0F", "\u{1F590}\u{1F3FD}", "\u{1F590}\uFE0F\uFE0F", " \u{1F590}", "\u{1F590} "])(
        "with the key %j raises none",
        async (key) => {
            await room.raise(ana, await room.join(ana), {}, key);
            expect(room.hands()).toEqual([]);
        },
    );

    it("that is no annotation raises no hand", async () => {
        const joined = await room.join(ana);
        const hands = (): number => room.rollcall.hands(room.room.roomId).getSnapshot().size;
        const react = (relation: object): Promise<string> =>
            room.send({
                ...{ type: "m.reaction", sender: ana },
                content: {
                    "m.relates_to": { event_id: joined, rel_type: "m.annotation", key: "\u{1F590}", ...relation },
                },
            });
        await react({ rel_type: "m.reference" });
        await react({ key: 7 });
        expect(hands()).toBe(0);
        await react({});
        expect(hands()).toBe(1);
    });
});
