import { findRoomCall, isRoomCall } from "matrix-rollcall/core";
import { buildRoomCalls, buildSession } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";

const participants = [{ userId: "@ana:example.org" }];
const breakout = { callId: "one", participants };

describe("isRoomCall", () => {
    it("recognises the room's own call", () => {
        expect(isRoomCall(buildSession())).toBe(true);
    });

    it.each([{ callId: "one" }, { scope: "m.user" }, { application: "net.example.board" }])("rejects %o", (session) => {
        expect(isRoomCall(buildSession({ ...session, participants }))).toBe(false);
    });
});

describe("findRoomCall", () => {
    it("returns the same session as the room's snapshot", () => {
        const { sessions, roomCall } = buildRoomCalls({ sessions: [breakout, { participants }] });
        expect(sessions).toHaveLength(2);
        expect(roomCall).toBe(sessions[0]);
        expect(findRoomCall(sessions.toReversed())).toBe(roomCall);
    });

    it("returns undefined while the room's call is empty", () => {
        const { sessions, roomCall } = buildRoomCalls({ sessions: [breakout] });
        expect([findRoomCall(sessions), roomCall]).toEqual([undefined, undefined]);
    });
});
