import { act, renderHook } from "@testing-library/react";
import { RollcallProvider, useRings } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { ana, me, ring, roomId } from "./support/events.ts";

describe("useRings", () => {
    it("returns a ring until it runs out", () => {
        const rollcall = createStaticRollcall({ me, rooms: [{ roomId }] });
        const { result } = renderHook(() => useRings(), {
            wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
        });
        expect(result.current).toEqual([]);
        act(() => void ring(rollcall, ana, [me]));
        expect(result.current).toMatchObject([{ callerId: ana, roomId, kind: "ring" }]);
        act(() => rollcall.advance(30_000));
        expect(result.current).toEqual([]);
    });

    it("returns none while no user is logged in", () => {
        const { result } = renderHook(() => useRings(), {
            wrapper: ({ children }) => <RollcallProvider rollcall={null}>{children}</RollcallProvider>,
        });
        expect(result.current).toEqual([]);
    });
});
