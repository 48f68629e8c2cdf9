import * as fc from "fast-check";
import { livenessOf, type LivenessFacts } from "matrix-rollcall/core";
import { describe, expect, it } from "vitest";

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

describe("each wire format has its own refresh interval", () => {
    it("expects an unrefreshed session event to be renewed before its stated expiry", () => {
        expect(states({}, 0, 70, 239, 240)).toEqual(["live", "live", "live", "ended"]);
        expect(states({ focusSelection: "multi_sfu" }, 0, 64, 65, 239, 240)).toEqual([
            "live",
            "live",
            "overdue",
            "overdue",
            "ended",
        ]);
    });

    it("expects hourly refreshes once a session event has grown by an hour", () => {
        const second = { sentTs: start + hour - 5_000, expiresTs: start + 8 * hour };
        expect(states(second, 60, 124, 125, 480)).toEqual(["live", "live", "overdue", "ended"]);
        const tenth = { sentTs: start + 9 * hour, expiresTs: start + 40 * hour };
        expect(states(tenth, 604, 605)).toEqual(["live", "overdue"]);
    });

    it("expects refreshes at expiry from clients that refreshed that way before", () => {
        const second = { sentTs: start + 4 * hour - 5_000, expiresTs: start + 8 * hour };
        expect(states(second, 240, 479, 480)).toEqual(["live", "live", "ended"]);
    });

    it("makes a short-lived membership due at its expiry", () => {
        expect(states({ focusSelection: "multi_sfu", expiresTs: start + 10 * minute }, 9, 10)).toEqual([
            "live",
            "ended",
        ]);
    });

    it("makes a sticky event due within the hour unless the SDK restarted its lifetime", () => {
        expect(states({ format: "rtc", expiresTs: start + hour }, 59, 60)).toEqual(["live", "ended"]);
        expect(states({ format: "rtc", expiresTs: start + 1.5 * hour }, 64, 65, 90)).toEqual([
            "live",
            "overdue",
            "ended",
        ]);
    });

    it("expects an array entry to be refreshed half an hour before its expiry", () => {
        expect(states({ format: "memberships", expiresTs: start + hour }, 34, 35, 60)).toEqual([
            "live",
            "overdue",
            "ended",
        ]);
    });

    it("ignores activity of the user's other devices", () => {
        const facts = { format: "memberships", sentTs: start + 50 * minute } as const;
        expect(livenessOf(device({ ...facts, expiresTs: start + hour }), start).lastSignTs).toBe(start);
        expect(livenessOf(device({ ...facts, expiresTs: start + 2 * hour }), start).lastSignTs).toBe(start + hour / 2);
    });

    it("makes an m.calls device due after 45 minutes, whenever the event was last sent", () => {
        const facts = { format: "m.calls", sentTs: start + 30 * minute, expiresTs: start + hour } as const;
        expect(states(facts, 49, 50, 60)).toEqual(["live", "overdue", "ended"]);
        expect(livenessOf(device(facts), start).lastSignTs).toBe(start);
    });

    it.each([1, 12, 31, 89, 150])("takes a rewrite %i minutes after the join for no refresh", (minutes) => {
        const rewritten = { sentTs: start + minutes * minute, expiresTs: start + 12 * hour };
        expect(states(rewritten, minutes + 66, 719, 720)).toEqual(["live", "live", "ended"]);
    });

    it("makes a membership that promises nothing overdue after 24 hours of silence, and not before", () => {
        for (const expiresTs of [undefined, 1e308, start + 72 * hour]) {
            expect(states({ expiresTs }, 24 * 60 - 1, 24 * 60)).toEqual(["live", "overdue"]);
        }
        expect(livenessOf(device({ expiresTs: undefined }), start).endsTs).toBe(Infinity);
    });
});

describe("a membership that is sent again at a random time", () => {
    const expiry = fc.integer({ min: hour, max: 50 * hour });
    const moments = fc.array(fc.integer({ min: 1, max: 100 * hour }), { maxLength: 4 });
    /** The last of some rewrites that came before the end, after the start. */
    const lastOf = (rewrites: readonly number[], endsAfter: number): number =>
        Math.max(0, ...rewrites.filter((each) => each < endsAfter));
    const isAnHourAfter = (passed: number): boolean =>
        passed > 30 * minute && Math.abs(passed - hour * Math.round(passed / hour)) <= 3 * minute;

    it("promises nothing before its end or a day's silence, unless it came about an hour after another", () => {
        fc.assert(
            fc.property(expiry, moments, fc.nat(100 * hour), (expires, rewrites, later) => {
                const passed = lastOf(rewrites, expires);
                fc.pre(!isAnHourAfter(passed) && later < Math.min(expires, passed + 24 * hour));
                const facts = { sentTs: start + passed, expiresTs: start + expires };
                expect(livenessOf(device(facts), start + later).state).toBe("live");
            }),
        );
    });

    it("is due again after an hour once it is sent each hour, as matrix-js-sdk 39 and newer do", () => {
        fc.assert(
            fc.property(
                fc.integer({ min: 4 * hour, max: 50 * hour }),
                fc.integer({ min: 1, max: 200 }),
                fc.integer({ min: -3 * minute, max: 3 * minute }),
                (expires, hours, late) => {
                    const sentTs = start + hours * hour + late;
                    const refreshed = device({ sentTs, expiresTs: start + (hours + 1) * expires });
                    expect(livenessOf(refreshed, sentTs).dueTs).toBe(sentTs + hour);
                },
            ),
        );
    });

    it("is due when it was, where one event speaks for all devices of a user", () => {
        fc.assert(
            fc.property(fc.constantFrom("memberships", "m.calls"), moments, (format, rewrites) => {
                const sentTs = start + lastOf(rewrites, hour);
                const facts = { format, expiresTs: start + hour } as const;
                const before = livenessOf(device(facts), start);
                expect(livenessOf(device({ ...facts, sentTs }), start)).toEqual(before);
            }),
        );
    });
});

describe("livenessOf", () => {
    it("goes from live to overdue to ended and is never due after its end", () => {
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
});
