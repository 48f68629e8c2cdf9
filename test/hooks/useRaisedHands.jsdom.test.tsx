import { act, renderHook } from "@testing-library/react";
import {
    byHand,
    type CallDevice,
    RollcallProvider,
    useParticipantRows,
    useRaisedHands,
    useRoomCalls,
} from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { ana, ben, raise, roomId } from "./support/events.ts";

describe("useRaisedHands", () => {
    it("returns the hands of one call, and renders only when one goes up or down", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const device = rollcall.join(roomId, { userId: ana }) as CallDevice;
        const elsewhere = rollcall.join(roomId, { userId: ben, callId: "breakout" }) as CallDevice;
        const wrapper = ({ children }: { readonly children: ReactNode }) => (
            <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>
        );
        let renders = 0;
        const { result } = renderHook(
            () => {
                renders += 1;
                return useRaisedHands(roomId);
            },
            { wrapper },
        );
        expect(result.current.size).toBe(0);
        act(() => void raise(rollcall, elsewhere));
        expect(renders).toBe(1);
        act(() => void raise(rollcall, device));
        expect([...result.current]).toEqual([[device.key, rollcall.now()]]);
        expect(renders).toBe(2);
        act(() => rollcall.leave(roomId, ana));
        expect(result.current.size).toBe(0);
    });

    it("sorts rows by the order of hands with byHand", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        rollcall.join(roomId, { userId: ana });
        rollcall.advance(1000);
        const device = rollcall.join(roomId, { userId: ben }) as CallDevice;
        const { result } = renderHook(
            () => {
                const { sessions } = useRoomCalls(roomId);
                const { rows } = useParticipantRows({ sessions, sort: byHand(useRaisedHands(roomId)) });
                return rows.flatMap((row) => (row.type === "person" ? [row.participant.userId] : []));
            },
            { wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider> },
        );
        expect(result.current).toEqual([ana, ben]);
        act(() => void raise(rollcall, device));
        expect(result.current).toEqual([ben, ana]);
    });
});
