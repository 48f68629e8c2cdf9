import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { spoil } from "../../support/hostileJson.ts";
import { silenceSdk } from "../../support/silenceSdk.ts";
import { ana, ben, EventRoom, hand, me, type Sent, startTs } from "./eventRoom.ts";

silenceSdk();

const mentions = { user_ids: [ana, me], room: true };
const reference = { rel_type: "m.reference", event_id: "$ring" };

/** One event of every kind and generation, about Ana's membership or Ben's ring. */
const samples: readonly Sent[] = [
    { type: "m.reaction", content: { "m.relates_to": { rel_type: "m.annotation", event_id: "$ana", key: hand } } },
    { type: "m.room.redaction", content: { redacts: "$other", reason: "x" }, redacts: "$other" },
    {
        type: "org.matrix.msc4075.call.notify",
        content: { application: "m.call", call_id: "", notify_type: "ring", "m.mentions": mentions },
    },
    {
        type: "org.matrix.msc4075.rtc.notification",
        content: {
            sender_ts: startTs,
            lifetime: 30_000,
            notification_type: "ring",
            "m.mentions": mentions,
            "m.relates_to": { rel_type: "m.reference", event_id: "$ana" },
            "m.call.intent": "video",
        },
    },
    {
        type: "m.rtc.invite",
        msc4354_sticky: { duration_ms: 60_000 },
        content: {
            msc4354_sticky_key: "k",
            slot_id: "m.call#ROOM",
            application: { type: "m.call", notification_type: "ring", lifetime: 20_000, intent: "audio" },
            "m.mentions": mentions,
        },
    },
    { type: "org.matrix.msc4310.rtc.decline", content: { "m.relates_to": reference } },
    { type: "m.rtc.decline", msc4354_sticky: { duration_ms: 60_000 }, content: { msc4354_sticky_key: "$ring" } },
].map((sample) => ({ ...sample, sender: ben }));

const spoilt = fc
    .constantFrom(...samples)
    .chain((sample) => spoil(sample.content).map((content): Sent => ({ ...sample, content })));

describe("hands, rings and invitations with hostile events", () => {
    it("neither throw nor touch what others did, for any JSON anywhere in a content", async () => {
        vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: startTs });
        try {
            await fc.assert(
                fc.asyncProperty(fc.array(spoilt, { minLength: 1, maxLength: 4 }), async (events) => {
                    vi.setSystemTime(startTs);
                    const room = new EventRoom();
                    const { rollcall } = room;
                    const { roomId } = room.room;
                    const stop = room.follow();
                    await room.join(ana, {}, { event_id: "$ana" });
                    await room.raise(ana, "$ana", { event_id: "$hand" });
                    await room.ring(ben, [ana, me], {}, { event_id: "$ring" });
                    for (const event of events) {
                        // What the SDK itself does not take never reaches a reader.
                        await room.send(event).catch(() => undefined);
                        await vi.advanceTimersByTimeAsync(0);
                    }
                    for (const each of [rollcall, room.cold()]) {
                        expect(room.hands(each)[0]).toBe(ana);
                        expect(each.invited(roomId).getSnapshot()).toContainEqual(
                            expect.objectContaining({ userId: ana, state: "joined" }),
                        );
                        for (const { key, intent, sentTs, endsTs, slotId } of each.rings.getSnapshot()) {
                            expect([key, slotId]).toEqual([expect.any(String), expect.any(String)]);
                            expect(["string", "undefined"]).toContain(typeof intent);
                            expect(Number.isFinite(sentTs) && endsTs <= sentTs + 140_000).toBe(true);
                        }
                    }
                    stop();
                }),
                { numRuns: 400 },
            );
        } finally {
            vi.useRealTimers();
        }
    });
});
