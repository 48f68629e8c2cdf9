import * as fc from "fast-check";
import {
    createRollcall,
    createRoomCalls,
    diffSessions,
    type CallParticipant,
    type CallSession,
    type RoomCallsSnapshot,
} from "matrix-rollcall/core";
import { buildRoomCalls } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allowConsole } from "../setup/expectConsole.js";
import { placesOf, spoil, spoilOne } from "../support/hostileJson.js";
import { ana, quietWorld, roomId, sessionEvent } from "../support/world.js";
import { deliver, roomWith } from "./room.js";
import { now } from "./ruleEvents.js";
import { rules } from "./rules.js";

beforeEach(() => {
    vi.useFakeTimers({ now, toFake: ["Date", "setTimeout", "clearTimeout"] });
    allowConsole("warn", "RoomStickyEvents ignored invalid sticky event");
    vi.spyOn(console, "info").mockReturnValue();
});
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

const spoilt = fc.constantFrom(...rules).chain(({ events }) =>
    spoilOne(events, (event) => {
        const places = placesOf(event.content).map((path) => ["content", ...path]);
        const more = [["state_key"], ["origin_server_ts"], ["msc4354_sticky", "duration_ms"]].filter(
            ([key = ""]) => key in event,
        );
        return spoil(event, [...places, ...more]);
    }),
);

describe("createRoomCalls with hostile events", () => {
    it("neither throws nor produces a wrong type for any JSON anywhere in an event", () => {
        fc.assert(
            fc.property(spoilt, (events) => {
                const room = roomWith({ "@an_a:example.org": "join", "@ben:example.org": "join" });
                const calls = createRoomCalls(room);
                const unsubscribe = calls.subscribe(() => undefined);
                for (const event of events) {
                    // What the SDK itself will not take never reaches a reader.
                    try {
                        deliver(room, event);
                    } catch {
                        continue;
                    } finally {
                        expectTypes(calls.getSnapshot());
                    }
                }
                expectTypes(createRoomCalls(room).getSnapshot());
                expect(calls.getSnapshot()).toMatchObject({ status: "ready" });
                unsubscribe();
            }),
            { numRuns: 1500 },
        );
    });

    function expectTypes({ sessions, rejected, pending }: RoomCallsSnapshot): void {
        const text = expect.any(String);
        const maybeText = expect.toSatisfy((value: unknown) => value === undefined || typeof value === "string");
        for (const session of sessions) {
            expect(session).toMatchObject({ key: text, application: text, callId: text, scope: text, slotId: text });
            expect(Number.isFinite(session.startedTs)).toBe(true);
            expect(session.devices.length).toBeGreaterThan(0);
            expect(new Set(session.devices.map(({ key }) => key)).size).toBe(session.devices.length);
            for (const device of session.devices) {
                expect(device).toMatchObject({
                    key: text,
                    memberId: text,
                    userId: text,
                    eventId: text,
                    deviceId: maybeText,
                });
                expect(device).toMatchObject({ intent: maybeText, focusSelection: maybeText });
                for (const ts of [device.createdTs, device.sentTs, device.since, device.expiresTs]) {
                    expect(Number.isFinite(ts)).toBe(true);
                }
                for (const transport of device.transports) expect(transport.type).toEqual(text);
                expect(Object.getPrototypeOf(device.applicationData)).toBe(Object.prototype);
            }
            for (const { transport, key } of session.foci) expect([transport.type, key]).toEqual([text, text]);
        }
        for (const entry of rejected) {
            expect(entry).toMatchObject({
                key: text,
                eventId: text,
                sender: text,
                deviceId: maybeText,
                stateKey: maybeText,
            });
            expect(entry.detail.length).toBeLessThanOrEqual(300);
            expect(entry.detail).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
        }
        for (const entry of pending) expect(entry).toMatchObject({ key: text, sender: text });
    }

    it("reads 10,000 entries of one event once and then only the next event", () => {
        const user = "@an_a:example.org";
        const room = roomWith({ [user]: "join", "@ben:example.org": "join" });
        const memberships = Array.from({ length: 10_000 }, (_, at) =>
            at % 2 ? null : { application: "m.call", call_id: "", device_id: `D${at}`, expires: 1e308, created_ts: at },
        );
        const calls = createRoomCalls(room);
        const unsubscribe = calls.subscribe(() => undefined);
        const event = { event_id: "$many", origin_server_ts: now, type: "m.call.member" };
        deliver(room, { ...event, sender: user, state_key: user, content: { memberships } });
        const { sessions, rejected } = calls.getSnapshot();
        expect([sessions[0]?.devices.length, sessions[0]?.participants.length, rejected.length]).toEqual([100, 1, 130]);
        unsubscribe();
    });

    it("decides once and notifies once for a flood of one user's events", async () => {
        const { client, room } = quietWorld();
        const calls = createRollcall(client).room(roomId);
        const listener = vi.fn<() => void>();
        calls.subscribe(listener);
        const ask = vi.spyOn(room, "getMember");
        const events = Array.from({ length: 1000 }, (_, index) =>
            sessionEvent(room, ana, { device: `D${index}`, since: now }),
        );
        room.currentState.setStateEvents(events);
        expect(calls.getSnapshot().sessions[0]?.devices).toHaveLength(100);
        await Promise.resolve();
        await Promise.resolve();
        expect(listener).toHaveBeenCalledTimes(1);
        expect(ask.mock.calls.length).toBeLessThan(10_000);
        await vi.advanceTimersByTimeAsync(4 * 3_600_000);
        expect(listener).toHaveBeenCalledTimes(2);
        expect(calls.getSnapshot()).toMatchObject({ sessions: [], rejected: { length: 257 } });
    });

    it("compares more devices than a function call can take arguments", () => {
        const [only] = buildRoomCalls({ sessions: [{ participants: [{ userId: ana }] }] }).sessions as [CallSession];
        const [participant] = only.participants as [CallParticipant];
        const participants = Array.from({ length: 130_000 }, (_, index) => ({ ...participant, userId: `@${index}:h` }));
        const sessions = [{ ...only, participants }];
        expect([diffSessions([], sessions).length, diffSessions(sessions, []).length]).toEqual([260_001, 260_001]);
    });
});
