import * as fc from "fast-check";
import { MatrixEvent } from "matrix-js-sdk";
import { createRoomCalls, findRoomCall, livenessOf, summariseCall, type CallSession } from "matrix-rollcall/core";
import { planClear } from "matrix-rollcall/query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomWith, type RawEvent } from "../core/room.js";
import { ana, array, ben, entry, hour, now, session, state } from "../core/ruleEvents.js";

/** What the times that a member writes can do. */

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

const week = 7 * 24 * hour;
const mod = ben;

/** The call of a room in which one member sent this, by default an hour ago. */
function callWith(event: RawEvent): CallSession | undefined {
    const room = roomWith({ [ana]: "join", [mod]: "join" });
    deliver(room, event);
    return findRoomCall(createRoomCalls(room).getSnapshot().sessions);
}

const anyNumber = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(0, -0, -1.7e308, 1.7e308, 1e308, 8.64e15, -8.64e15, 2 ** 53, 5e-324, now, -now),
);

describe("a claimed start", () => {
    it("is shown as a week before its event at most, for any claim", () => {
        const times = fc.record({ created_ts: anyNumber, expires: anyNumber }, { requiredKeys: ["created_ts"] });
        const formats = [
            (fields: object) => session(fields),
            (fields: object) => array([entry({ ...fields, expires_ts: now + hour })]),
        ];
        fc.assert(
            fc.property(times, fc.constantFrom(...formats), (fields, make) => {
                const event = make(fields);
                const call = callWith(event);
                const sentTs = event.origin_server_ts ?? now;
                for (const ts of call ? [call.startedTs, ...call.participants.map((each) => each.joinedTs)] : []) {
                    expect(ts).toBeGreaterThanOrEqual(sentTs - week);
                    expect(ts).toBeLessThanOrEqual(now);
                    expect(Number.isNaN(new Date(ts).getTime())).toBe(false);
                }
                const record = summariseCall([new MatrixEvent(event)], { now });
                expect(Math.abs(record?.durationMs ?? 0)).toBeLessThanOrEqual(2 * week);
            }),
            { numRuns: 200 },
        );
    });

    it("of long ago does not outlive its sender", () => {
        const room = roomWith({ [ana]: "join", [mod]: "join" });
        const store = createRoomCalls(room);
        store.subscribe(() => undefined);
        deliver(
            room,
            state(session({ created_ts: 0, expires: 1e308 }).content, { id: "$old", key: `_${ana}_A`, user: ana }),
        );
        deliver(room, state(session({ device_id: "B" }).content, { id: "$ben", key: `_${mod}_B`, user: mod }));
        expect(findRoomCall(store.getSnapshot().sessions)?.participants).toHaveLength(2);
        deliver(room, state({}, { id: "$left", key: `_${ana}_A`, user: ana }));
        const call = findRoomCall(store.getSnapshot().sessions);
        expect(call?.participants.map(({ userId }) => userId)).toEqual([mod]);
        expect(call?.participants[0]?.joinedTs).toBeGreaterThanOrEqual(now - week);
    });
});

describe("a membership that never ends", () => {
    it.each([1e308, Number.MAX_VALUE, 1e12 - 1, 9e15])(
        "seems gone after a day of silence, and may be removed (expires %d)",
        (expires) => {
            const room = roomWith({ [ana]: "join", [mod]: "join" });
            // The SDK warns of a room without its creation.
            vi.spyOn(console, "warn").mockReturnValue();
            deliver(room, {
                ...session({ expires, created_ts: now - 72 * hour }),
                origin_server_ts: now - 72 * hour,
            });
            deliver(room, {
                ...state({ users: { [mod]: 100 } }, { id: "$levels", key: "", user: mod }),
                type: "m.room.power_levels",
                state_key: "",
            });
            const device = findRoomCall(createRoomCalls(room).getSnapshot().sessions)?.devices[0];
            if (!device) throw new Error("it is listed");
            expect(livenessOf(device, now).state).toBe("overdue");
            expect(planClear({ room, target: device, userId: mod, now })).toMatchObject({ isOwn: false });
        },
    );
});
