import { act, renderHook } from "@testing-library/react";
import { RollcallProvider, useInvited } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { ana, ben, me, ring, roomId, timelineEvent } from "./support/events.ts";

describe("useInvited", () => {
    it("returns the users the call was rung for, and their answers", () => {
        const rollcall = createStaticRollcall({ me, rooms: [{ roomId }] });
        rollcall.join(roomId, { userId: ana });
        const { result } = renderHook(() => useInvited(roomId), {
            wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
        });
        const states = (): readonly string[] => result.current.map(({ userId, state }) => `${userId} ${state}`);
        let event_id = "";
        act(() => void ({ event_id } = ring(rollcall, ana, [me, ben])));
        expect(states()).toEqual([`${me} ringing`, `${ben} ringing`]);
        const relation = { "m.relates_to": { rel_type: "m.reference", event_id } };
        act(() => rollcall.send(roomId, timelineEvent(rollcall, "m.rtc.decline", ben, relation)));
        expect(states()).toEqual([`${me} ringing`, `${ben} declined`]);
        act(() => rollcall.advance(30_000));
        expect(states()).toEqual([`${me} missed`, `${ben} declined`]);
    });

    it("returns no one for a call of another scope with the same ID", () => {
        const rollcall = createStaticRollcall({ me, rooms: [{ roomId }] });
        rollcall.join(roomId, { userId: ana });
        rollcall.join(roomId, { userId: ben, callId: "ROOM", scope: "m.user" });
        ring(rollcall, ana, [me]);
        const invitedTo = (scope: string): number =>
            renderHook(() => useInvited(roomId, { session: { callId: "ROOM", scope } }), {
                wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
            }).result.current.length;
        expect([invitedTo("m.room"), invitedTo("m.user")]).toEqual([1, 0]);
    });
});
