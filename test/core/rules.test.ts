import * as fc from "fast-check";
import { createRoomCalls, type RollcallOptions, type RoomCallsSnapshot } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allowConsole } from "../setup/expectConsole.js";
import { deliver, isListedByHost, roomWith, type RawEvent } from "./room.js";
import { ana, ben, now } from "./ruleEvents.js";
import { rules } from "./rules.js";

beforeEach(() => {
    vi.useFakeTimers({ now });
    allowConsole("warn", "RoomStickyEvents ignored invalid sticky event");
});
afterEach(() => vi.useRealTimers());

const members = { [ana]: "join", [ben]: "join" };

/** The host of a service URL without its domain. */
const hostOf = (transport: object | undefined): string =>
    transport ? `@${new URL(String(Reflect.get(transport, "livekit_service_url"))).hostname.split(".")[0]}` : "";

function inWords({ sessions, rejected }: RoomCallsSnapshot): { shown: string[]; refused: string[] } {
    return {
        shown: sessions.map(({ slotId, scope, participants }) => {
            const devices = participants.flatMap((person) => person.devices);
            const who = devices.map(({ userId, deviceId = "?", transport }) => {
                return `${userId.slice(1).split(":")[0]}/${deviceId}${hostOf(transport)}`;
            });
            return `${slotId}${scope === "m.room" ? "" : ` ${scope}`}: ${who.join(",")}`;
        }),
        refused: rejected.map(({ eventId, reason }) => `${eventId}: ${reason}`),
    };
}

function cold(events: readonly RawEvent[], options?: RollcallOptions): unknown {
    const room = roomWith(members);
    for (const event of events) deliver(room, event);
    return inWords(createRoomCalls(room, options).getSnapshot());
}

function live(events: readonly RawEvent[], options?: RollcallOptions): unknown {
    const room = roomWith(members);
    const calls = createRoomCalls(room, options);
    const unsubscribe = calls.subscribe(() => undefined);
    for (const event of events) {
        deliver(room, event);
        calls.getSnapshot();
    }
    const words = inWords(calls.getSnapshot());
    unsubscribe();
    return words;
}

const ofHost = rules.filter(({ events }) => events.every(isListedByHost));

describe.each(ofHost)("$name", ({ options, events, shown, refused = [] }) => {
    it("is read from a room", () => expect(cold(events, options)).toEqual({ shown, refused }));

    it("is followed in any order of events", () => {
        const order = fc.shuffledSubarray([...events], { minLength: events.length });
        fc.assert(
            fc.property(order, (shuffled) => {
                expect(live(shuffled, options)).toEqual({ shown, refused });
            }),
            { numRuns: 6 },
        );
    });
});
