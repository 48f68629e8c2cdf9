import * as fc from "fast-check";
import { livenessOf, type LivenessFacts } from "matrix-rollcall/core";
import { describe, expect, test } from "vitest";

const minute = 60_000;
const hour = 60 * minute;
const start = 1_790_000_000_000;

const device = (facts: Partial<LivenessFacts>): LivenessFacts => ({
    format: "session",
    createdTs: start,
    sentTs: start,
    expiresTs: start + 4 * hour,
    focusSelection: "oldest_membership",
    ...facts,
});

/** The states at these minutes after the start. */
const states = (facts: Partial<LivenessFacts>, ...minutes: readonly number[]): readonly string[] =>
    minutes.map((each) => livenessOf(device(facts), start + each * minute).state);

describe("each generation refreshes in its own time", () => {
    test("a session event of a client that has not refreshed it yet, by what it says", () => {
        expect(states({}, 0, 70, 239, 240)).toEqual(["live", "live", "live", "ended"]);
        expect(states({ focusSelection: "multi_sfu" }, 0, 64, 65, 239, 240)).toEqual([
            "live",
            "live",
            "overdue",
            "overdue",
            "ended",
        ]);
    });

    test("one that was refreshed each hour, growing", () => {
        const second = { sentTs: start + hour - 5_000, expiresTs: start + 8 * hour };
        expect(states(second, 60, 124, 125, 480)).toEqual(["live", "live", "overdue", "ended"]);
        const tenth = { sentTs: start + 9 * hour, expiresTs: start + 40 * hour };
        expect(states(tenth, 604, 605)).toEqual(["live", "overdue"]);
    });

    test("one that was refreshed at its end, as older clients do", () => {
        const second = { sentTs: start + 4 * hour - 5_000, expiresTs: start + 8 * hour };
        expect(states(second, 240, 479, 480)).toEqual(["live", "live", "ended"]);
    });

    test("a short expiry is due when it ends", () => {
        expect(states({ focusSelection: "multi_sfu", expiresTs: start + 10 * minute }, 9, 10)).toEqual([
            "live",
            "ended",
        ]);
    });

    test("a sticky event ends within the hour, but where the SDK has given it its time once more", () => {
        expect(states({ format: "rtc", expiresTs: start + hour }, 59, 60)).toEqual(["live", "ended"]);
        expect(states({ format: "rtc", expiresTs: start + 1.5 * hour }, 64, 65, 90)).toEqual([
            "live",
            "overdue",
            "ended",
        ]);
    });

    test("an array entry is refreshed half an hour before its end", () => {
        expect(states({ format: "memberships", expiresTs: start + hour }, 34, 35, 60)).toEqual([
            "live",
            "overdue",
            "ended",
        ]);
    });

    test("what another device of the user said is no sign of this one", () => {
        const facts = { format: "memberships", sentTs: start + 50 * minute } as const;
        expect(livenessOf(device({ ...facts, expiresTs: start + hour }), start).lastSignTs).toBe(start);
        expect(livenessOf(device({ ...facts, expiresTs: start + 2 * hour }), start).lastSignTs).toBe(start + hour / 2);
    });

    test("a device of m.calls after 45 minutes, whenever the user's event was last sent", () => {
        const facts = { format: "m.calls", sentTs: start + 30 * minute, expiresTs: start + hour } as const;
        expect(states(facts, 49, 50, 60)).toEqual(["live", "overdue", "ended"]);
        expect(livenessOf(device(facts), start).lastSignTs).toBe(start);
    });

    test("one that never ends is never overdue unless its client promised more", () => {
        expect(states({ expiresTs: undefined }, 1e9)).toEqual(["live"]);
        expect(livenessOf(device({ expiresTs: undefined }), start)).toMatchObject({
            dueTs: Infinity,
            endsTs: Infinity,
        });
    });
});

test("time goes from live over overdue to ended, and is due no later than it ends", () => {
    const facts = fc.record({
        format: fc.constantFrom("m.calls", "memberships", "session", "rtc"),
        createdTs: fc.integer({ min: 0, max: 1e9 }),
        sentTs: fc.integer({ min: 0, max: 1e9 }),
        expiresTs: fc.option(fc.integer({ min: 0, max: 1e10 }), { nil: undefined }),
        focusSelection: fc.constantFrom(undefined, "multi_sfu", "oldest_membership", "?"),
    });
    const order = ["live", "overdue", "ended"];
    fc.assert(
        fc.property(facts, fc.integer({ min: 0, max: 2e10 }), fc.nat(1e9), (each, now, laterMs) => {
            const [first, later] = [livenessOf(each, now), livenessOf(each, now + laterMs)];
            expect(order.indexOf(later.state)).toBeGreaterThanOrEqual(order.indexOf(first.state));
            expect(first.dueTs).toBeLessThanOrEqual(first.endsTs);
            expect(first.state === "ended").toBe(first.endsTs <= now);
        }),
    );
});
