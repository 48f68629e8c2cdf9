import * as fc from "fast-check";
import type { Room } from "matrix-js-sdk";
import { MatrixRTCSession } from "matrix-js-sdk/lib/matrixrtc/index.js";
import { createRoomCalls } from "matrix-rollcall/core";
import {
    callMemberEvent,
    leaveEvent,
    livekitTransport,
    stickyMemberEvent,
    type WireEvent,
} from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, member, offlineClient, roomId, roomWith } from "./room.js";

const now = 1_790_000_000_000;
const minute = 60_000;
const users = ["@ana:example.org", "@ben:example.org", "@cai:example.org", "@dan:example.org"];

beforeEach(() => {
    vi.useFakeTimers({ now, toFake: ["Date"] });
    for (const method of ["info", "debug", "warn"] as const) vi.spyOn(console, method).mockReturnValue();
});
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

/*
 * Where matrix-js-sdk 43 is right: one carrier for each device, state keys as it writes them, one application, well-formed
 * fields, starts that differ and are not later than the event.
 */
const devices = users.flatMap((userId) => ["PHONE", "LAPTOP"].map((deviceId) => ({ userId, deviceId })));

interface Step {
    readonly device: number;
    readonly what: "join" | "leave" | "member";
    readonly sfu: string;
    readonly minutes: number;
    readonly selection: "multi_sfu" | "oldest_membership";
}

const history: fc.Arbitrary<Step[]> = fc.array(
    fc.record({
        device: fc.nat(devices.length - 1),
        what: fc.constantFrom("join", "join", "join", "leave", "member"),
        sfu: fc.constantFrom("a", "b"),
        minutes: fc.integer({ min: 1, max: 300 }),
        selection: fc.constantFrom("multi_sfu", "oldest_membership"),
    }),
    { maxLength: 12 },
);

/** The event of a step: devices of even numbers are state, the others sticky. */
function eventOf({ device, what, sfu, minutes, selection }: Step, at: number): WireEvent {
    const isSticky = device % 2 === 1;
    const sentTs = now - (isSticky ? minutes % 60 : minutes) * minute + at;
    const of = { ...devices[device], userId: devices[device]?.userId ?? "", roomId, eventId: `$${at}` };
    const call = {
        ...of,
        createdTs: sentTs,
        sentTs,
        transports: [livekitTransport(`https://${sfu}.example.org`)],
        ...(isSticky ? {} : { focusSelection: selection }),
    };
    const joined = isSticky ? stickyMemberEvent(call) : callMemberEvent(call);
    return what === "leave" ? leaveEvent(joined, { sentTs: sentTs + 1, eventId: `$${at}` }) : joined;
}

function take(room: Room, step: Step, at: number): void {
    if (step.what === "member") {
        const userId = devices[step.device]?.userId ?? "";
        const isIn = room.getMember(userId)?.membership === "join";
        room.currentState.setStateEvents([member(userId, isIn ? "leave" : "join")]);
    } else deliver(room, { ...eventOf(step, at) });
}

describe("createRoomCalls beside matrix-js-sdk", () => {
    it("agrees with matrix-js-sdk on devices, order and transports where the SDK is right", async () => {
        let compared = 0;
        await fc.assert(
            fc.asyncProperty(history, async (steps) => {
                const client = offlineClient();
                const room = roomWith(Object.fromEntries(users.map((userId) => [userId, "join"])), client);
                const calls = createRoomCalls(room);
                const unsubscribe = calls.subscribe(() => undefined);
                const session = MatrixRTCSession.sessionForSlot(
                    client,
                    room,
                    { application: "m.call", id: "ROOM" },
                    { listenForMemberStateEvents: true, listenForStickyEvents: true },
                );
                await session.initialMembershipCalculated;
                for (const [at, step] of steps.entries()) {
                    take(room, step, at);
                    await session.ensureRecalculateSessionMembers();
                    const oldest = session.getOldestMembership();
                    const theirs = session.memberships.map((each) => ({
                        userId: each.userId,
                        deviceId: each.deviceId,
                        memberId: each.memberId,
                        eventId: each.eventId,
                        createdTs: each.createdTs(),
                        transport: oldest && each.getTransport(oldest),
                    }));
                    const ours = calls.getSnapshot().sessions.find(({ slotId }) => slotId === "m.call#ROOM");
                    expect(
                        (ours?.devices ?? []).map(({ userId, deviceId, memberId, eventId, createdTs, transport }) => {
                            return { userId, deviceId, memberId, eventId, createdTs, transport };
                        }),
                    ).toEqual(theirs);
                    compared += theirs.length;
                }
                unsubscribe();
                await session.stop();
            }),
            { numRuns: 150 },
        );
        expect(compared).toBeGreaterThan(100);
    });
});
