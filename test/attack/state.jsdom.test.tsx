import { act, cleanup, render } from "@testing-library/react";
import * as fc from "fast-check";
import type { Room } from "matrix-js-sdk";
import {
    CallAnnouncer,
    CallPanel,
    InCallIcon,
    RollcallProvider,
    RoomBadge,
    RoomFacePile,
    RoomInvited,
    RoomRecentlyLeft,
    RoomRoster,
} from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomWith, type RawEvent } from "../core/room.ts";
import { now } from "../core/ruleEvents.ts";
import { rules } from "../core/rules.ts";
import { spoil, spoilOne } from "../support/hostileJson.ts";
import { introduce, newRoom, offlineClient } from "../support/world.ts";

/** State of a room with anything anywhere, shown by every part that reads a room. */

const roomId = "!r:example.org";
const ana = "@an_a:example.org";
const ben = "@ben:example.org";

const members = [ana, ben].map((userId): RawEvent => ({
    type: "m.room.member",
    event_id: `$member-${userId}`,
    sender: userId,
    state_key: userId,
    origin_server_ts: 1,
    content: { membership: "join", displayname: "Ana", avatar_url: "mxc://example.org/a" },
}));

const powerLevels: RawEvent = {
    type: "m.room.power_levels",
    event_id: "$levels",
    sender: ana,
    state_key: "",
    origin_server_ts: 1,
    content: { users: { [ana]: 100, [ben]: 50 }, users_default: 0, notifications: { room: 50 }, events: {}, kick: 50 },
};

/** A ring for the whole room, whose sender needs power. */
const ring: RawEvent = {
    type: "m.rtc.notification",
    event_id: "$ring",
    sender: ben,
    origin_server_ts: now,
    msc4354_sticky: { duration_ms: 60_000 },
    content: { notification_type: "ring", lifetime: 30_000, "m.mentions": { room: true }, msc4354_sticky_key: "r" },
};

const spoilt = fc
    .constantFrom(...rules)
    .chain(({ events }) =>
        spoilOne([...members, powerLevels, ...events, ring], (event) =>
            spoil(event.content).map((content) => ({ ...event, content })),
        ),
    );

/** Returns whether the SDK takes an event. What it does not take never reaches a reader. */
function isTaken(room: Room, event: RawEvent): boolean {
    try {
        deliver(room, event);
        return true;
    } catch {
        return false;
    }
}

beforeEach(() => {
    vi.useFakeTimers({ now, toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    vi.spyOn(console, "info").mockReturnValue();
    vi.spyOn(console, "warn").mockReturnValue();
});
afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
});

describe("parts that read a room", () => {
    it("show a room with any JSON anywhere in its state", async () => {
        await fc.assert(
            fc.asyncProperty(fc.array(spoilt, { minLength: 40, maxLength: 40 }), async (sent) => {
                cleanup();
                const client = offlineClient();
                const room = introduce(newRoom(client, roomId, []));
                const unread = roomWith({});
                const { container } = render(
                    <RollcallProvider client={client} options={{ members: "none" }}>
                        <CallPanel roomId={roomId} />
                        <RoomBadge roomId={roomId} />
                        <RoomFacePile roomId={roomId} />
                        <RoomRoster roomId={roomId} />
                        <RoomInvited roomId={roomId} />
                        <RoomRecentlyLeft roomId={roomId} />
                        <InCallIcon roomId={roomId} userId={ana} />
                        <CallAnnouncer roomId={roomId} />
                        <RoomMembershipInspector roomId={roomId} />
                    </RollcallProvider>,
                );
                for (const event of sent.flat()) {
                    await act(async () => {
                        if (isTaken(unread, event)) deliver(room, event);
                        await vi.advanceTimersByTimeAsync(0);
                    });
                }
                expect(container.textContent).not.toMatch(/\[object |undefined|NaN/);
            }),
            { numRuns: 15 },
        );
    });
});
