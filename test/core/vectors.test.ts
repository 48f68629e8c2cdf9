import { createRoomCalls, type RollcallOptions, type RoomCallsSnapshot } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allowConsole } from "../setup/expectConsole.js";
import { deliver, isListedByHost, roomWith, type RawEvent } from "./room.js";
import cases from "./vectors.json" with { type: "json" };

interface Case {
    readonly name: string;
    readonly now: number;
    readonly options?: RollcallOptions;
    readonly roomMembers: Readonly<Record<string, string>>;
    readonly events: readonly RawEvent[];
    readonly expected: unknown;
}

/** A snapshot in the words of the cases; fields that a case leaves out are left out by `toMatchObject`. */
function inWordsOfCase({ sessions, rejected }: RoomCallsSnapshot): unknown {
    return {
        sessions: sessions.map(({ application, callId, scope, participants, activeFocus }) => ({
            application,
            callId,
            scope,
            participants: participants.map(({ userId, devices }) => ({
                userId,
                devices: devices.map((device) => ({
                    ...device,
                    deviceId: device.deviceId ?? null,
                    transport: device.transport ?? null,
                })),
            })),
            activeFocus: activeFocus?.transport ?? null,
        })),
        rejected: rejected.map(({ eventId, reason }) => ({ eventId, reason })),
    };
}

const ofHost = (cases as unknown as Case[]).filter(({ events }) => events.every(isListedByHost));

describe.each(ofHost)("the vector: $name", ({ now, options, roomMembers, events, expected }) => {
    beforeEach(() => {
        vi.useFakeTimers({ now });
        allowConsole("warn", "RoomStickyEvents ignored invalid sticky event");
    });
    afterEach(() => vi.useRealTimers());

    it("is read from a room", () => {
        const room = roomWith(roomMembers);
        for (const event of events) deliver(room, event);
        expect(inWordsOfCase(createRoomCalls(room, options).getSnapshot())).toMatchObject(expected as object);
    });

    it("is followed event by event", () => {
        const room = roomWith(roomMembers);
        const calls = createRoomCalls(room, options);
        const unsubscribe = calls.subscribe(() => undefined);
        for (const event of events) {
            deliver(room, event);
            calls.getSnapshot();
        }
        expect(inWordsOfCase(calls.getSnapshot())).toMatchObject(expected as object);
        unsubscribe();
    });
});
