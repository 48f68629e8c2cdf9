import * as fc from "fast-check";
import type { MatrixEvent } from "matrix-js-sdk";
import type { Ring, Rollcall } from "matrix-rollcall/core";
import { describe, expect, it, vi } from "vitest";
import { silenceSdk } from "../../support/silenceSdk.ts";
import { ana, ben, EventRoom, me, startTs } from "./eventRoom.ts";

silenceSdk();

/** One thing that happens; an event refers to another by its number, which may be one that comes later or never. */
type Step =
    | { what: "join"; who: string; isAgain: boolean }
    | { what: "joinSticky"; who: string; memberId: string }
    | { what: "leave"; who: string }
    | { what: "raise" | "decline" | "redact"; who: string; which: number | undefined }
    | { what: "ring"; who: string; for: string[]; isForRoom: boolean; isSticky: boolean; slot: string | undefined }
    | { what: "limit" }
    | { what: "wait"; ms: number };

const user = fc.constantFrom(ana, ben, me);
/** The number of an event; undefined for the one that is most likely meant. */
const which = fc.option(fc.nat(24), { nil: undefined });
const step: fc.Arbitrary<Step> = fc.oneof(
    { arbitrary: fc.record({ what: fc.constant("join" as const), who: user, isAgain: fc.boolean() }), weight: 4 },
    fc.record({ what: fc.constant("joinSticky" as const), who: user, memberId: fc.constantFrom("1", "2") }),
    fc.record({ what: fc.constant("leave" as const), who: user }),
    {
        arbitrary: fc.record({ what: fc.constantFrom("raise" as const, "decline", "redact"), who: user, which }),
        weight: 8,
    },
    {
        arbitrary: fc.record({
            what: fc.constant("ring" as const),
            who: user,
            for: fc.uniqueArray(user),
            isForRoom: fc.boolean(),
            isSticky: fc.boolean(),
            slot: fc.constantFrom(undefined, "m.call#ROOM", "m.call#x"),
        }),
        weight: 3,
    },
    fc.constant<Step>({ what: "limit" }),
    fc.constantFrom(1, 15_000, 40_000, 3_500_000).map((ms): Step => ({ what: "wait", ms })),
);

const idOf = (which: number | undefined): string | undefined => (which === undefined ? undefined : `$e${which}`);
const isRing = (event: MatrixEvent): boolean => event.getType().endsWith("notification");
const isReaction = (event: MatrixEvent): boolean => event.getType() === "m.reaction";

function latest({ room }: EventRoom, isMeant: (event: MatrixEvent) => boolean): string {
    return room.getLiveTimeline().getEvents().findLast(isMeant)?.getId() ?? "$none";
}

async function take(room: EventRoom, each: Step, number: number): Promise<void> {
    const event_id = `$e${number}`;
    switch (each.what) {
        case "join":
            await room.join(each.who, each.isAgain ? { created_ts: startTs } : {}, { event_id });
            break;
        case "joinSticky":
            await room.joinSticky(each.who, each.memberId, event_id);
            break;
        case "leave":
            await room.leave(each.who);
            break;
        case "raise":
            await room.raise(each.who, idOf(each.which) ?? room.device(each.who)?.eventId ?? "$none", { event_id });
            break;
        case "decline":
            await room.decline(each.who, idOf(each.which) ?? latest(room, isRing), { event_id });
            break;
        case "redact":
            await room.redact(idOf(each.which) ?? latest(room, isReaction), each.who);
            break;
        case "ring": {
            const slot = each.slot === undefined ? {} : { slot_id: each.slot, msc4354_sticky_key: each.slot };
            const sticky = each.isSticky ? { msc4354_sticky: { duration_ms: 50_000 } } : {};
            const mentions = { "m.mentions": { user_ids: each.for, room: each.isForRoom } };
            await room.ring(each.who, each.for, { ...slot, ...mentions }, { event_id, ...sticky });
            break;
        }
        case "limit":
            room.room.resetLiveTimeline(`token${number}`);
            await Promise.resolve();
            break;
        case "wait":
            await vi.advanceTimersByTimeAsync(each.ms);
            break;
        default:
            break;
    }
    await vi.advanceTimersByTimeAsync(0);
}

/** Everything a rollcall reads of events, in plain form. */
function all(rollcall: Rollcall, roomId: string): unknown {
    const plain = ({ session, ...ring }: Ring): object => ({ ...ring, session: session?.key });
    return {
        hands: [...rollcall.hands(roomId).getSnapshot()],
        invited: rollcall.invited(roomId).getSnapshot(),
        rings: rollcall.rings.getSnapshot().map(plain),
    };
}

describe("hands, rings and invitations", () => {
    const seen = { hands: 0, invited: 0, rings: 0 };

    it("reads the same whether it followed a room or starts now, for any order of events", async () => {
        vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: startTs });
        try {
            await fc.assert(
                fc.asyncProperty(fc.array(step, { maxLength: 24 }), async (steps) => {
                    vi.setSystemTime(startTs);
                    const room = new EventRoom();
                    const { rollcall } = room;
                    const { roomId } = room.room;
                    const stop = room.follow();
                    for (const [number, each] of steps.entries()) {
                        // A membership out of the timeline that is redacted is another matter: the SDK leaves it as it is.
                        if (each.what === "redact" && steps[each.which ?? -1]?.what === "join") continue;
                        await take(room, each, number);
                        expect(all(rollcall, roomId)).toEqual(all(room.cold(), roomId));
                        seen.hands += rollcall.hands(roomId).getSnapshot().size;
                        seen.invited += rollcall.invited(roomId).getSnapshot().length;
                        seen.rings += rollcall.rings.getSnapshot().length;
                    }
                    stop();
                }),
                { numRuns: 300 },
            );
        } finally {
            vi.useRealTimers();
        }
    });

    it("were there, because what is never there is the same in any case", () => {
        expect(Math.min(seen.hands, seen.invited, seen.rings)).toBeGreaterThan(0);
    });
});
