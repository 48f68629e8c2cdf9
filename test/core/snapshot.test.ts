import { createRoomCalls } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomWith, type RawEvent } from "./room.js";
import { ana, array, entry, hour, now, session, sticky } from "./ruleEvents.js";

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

describe("CallDevice", () => {
    const deviceOf = (...events: readonly RawEvent[]) => {
        const room = roomWith({ [ana]: "join" });
        for (const event of events) deliver(room, event);
        return createRoomCalls(room).getSnapshot().sessions[0]?.devices[0];
    };

    it("says whether the device follows the oldest one", () => {
        const oldest = { focus_active: { type: "livekit", focus_selection: "oldest_membership" } };
        expect(deviceOf(session())?.follows).toBe(false);
        expect(deviceOf(session(oldest))?.follows).toBe(true);
        expect(deviceOf(array([entry({ expires: 4 * hour })]))?.follows).toBe(true);
        // Older hosts list no sticky event.
        expect(deviceOf(sticky())?.follows ?? false).toBe(false);
    });

    it("keeps the fields that the library does not read", () => {
        expect(deviceOf(session({ "org.example.muted": true }))?.applicationData).toEqual({
            "org.example.muted": true,
        });
        expect(deviceOf(session())?.applicationData).toEqual({});
    });
});

describe("RoomCallsSnapshot.sessions", () => {
    const sessionsOf = (...events: readonly RawEvent[]): readonly string[] => {
        const room = roomWith({ [ana]: "join" });
        for (const event of events) deliver(room, event);
        return createRoomCalls(room)
            .getSnapshot()
            .sessions.map(({ callId }) => callId);
    };
    const of = (callId: string, ago: number): RawEvent =>
        session({ call_id: callId, scope: "m.user" }, { id: `$${callId}`, key: `_${ana}_D_${callId}`, ago });

    it("lists the room's own call first, then the earlier start, then the smaller key", () => {
        expect(sessionsOf(of("b", 20), of("c", 30), of("a", 20), session({}, { ago: 1 }))).toEqual([
            "ROOM",
            "c",
            "a",
            "b",
        ]);
    });
});
