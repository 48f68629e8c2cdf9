import * as fc from "fast-check";
import type { Room } from "matrix-js-sdk";
import type { CryptoApi } from "matrix-js-sdk/lib/crypto-api/index.js";
import { createRoomCalls, type RoomCallsSnapshot } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allowConsole } from "../setup/expectConsole.js";
import { deliver, isListedByHost, offlineClient, roomWith, type RawEvent } from "./room.js";
import { ana, ben, now, type Rule } from "./ruleEvents.js";
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

function inWords({ sessions, rejected }: RoomCallsSnapshot) {
    return {
        intents: sessions.map(({ intent }) => intent),
        foci: sessions.map(({ foci }) => foci.map(({ devices }) => devices.length)),
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

function roomOf({ hasCrypto = false }: Rule): Room {
    const client = offlineClient();
    if (hasCrypto) vi.spyOn(client, "getCrypto").mockReturnValue({} as CryptoApi);
    return roomWith(members, client);
}

function cold(rule: Rule, events: readonly RawEvent[]): unknown {
    const { options } = rule;
    const room = roomOf(rule);
    for (const event of events) deliver(room, event);
    return inWords(createRoomCalls(room, options).getSnapshot());
}

function live(rule: Rule, events: readonly RawEvent[]): unknown {
    const { options } = rule;
    const room = roomOf(rule);
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

describe.each(ofHost)("the rule: $name", (rule) => {
    const { events, shown, refused = [], intents, foci } = rule;
    const expected = { shown, refused, ...(intents && { intents }), ...(foci && { foci }) };

    it("is read from a room", () => expect(cold(rule, events)).toMatchObject(expected));

    it("is followed in any order of events", () => {
        const order = fc.shuffledSubarray([...events], { minLength: events.length });
        fc.assert(
            fc.property(order, (shuffled) => {
                expect(live(rule, shuffled)).toMatchObject(expected);
            }),
            { numRuns: 6, examples: [[events.toReversed()]] },
        );
    });
});
