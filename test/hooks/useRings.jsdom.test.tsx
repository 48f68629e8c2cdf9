import { act, renderHook } from "@testing-library/react";
import { RoomEvent } from "matrix-js-sdk";
import { RollcallProvider, useRings, useRollcall } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { EventRoom } from "../core/events/eventRoom.ts";
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

    it("reads the rings of the provider's client, and stops when its rollcall is disposed", async () => {
        const room = new EventRoom();
        const listenersBefore = room.client.listenerCount(RoomEvent.Timeline);
        const { result } = renderHook(() => ({ rings: useRings(), again: useRings(), rollcall: useRollcall() }), {
            wrapper: ({ children }) => <RollcallProvider client={room.client}>{children}</RollcallProvider>,
        });
        await act(() => room.ring(ana, [room.client.getSafeUserId()]));
        expect(result.current.rings).toMatchObject([{ callerId: ana, kind: "ring" }]);
        expect(result.current.again).toBe(result.current.rings);
        act(() => result.current.rollcall?.dispose());
        expect(room.client.listenerCount(RoomEvent.Timeline)).toBe(listenersBefore);
    });

    it("returns none while no user is logged in", () => {
        const { result } = renderHook(() => useRings(), {
            wrapper: ({ children }) => <RollcallProvider rollcall={null}>{children}</RollcallProvider>,
        });
        expect(result.current).toEqual([]);
    });
});
