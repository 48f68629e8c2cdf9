import { act, renderHook } from "@testing-library/react";
import { RoomEvent } from "matrix-js-sdk";
import { RollcallProvider, useRings, useRollcall, type RollcallProviderProps } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { EventRoom } from "../core/events/eventRoom.ts";
import { ana, me, ring, roomId } from "./support/events.ts";

type IsConnected = RollcallProviderProps["isConnected"];

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

    describe("in a call that lists this device", () => {
        let room: EventRoom;
        beforeEach(() => void (room = new EventRoom()));

        it.each<readonly [string, string, IsConnected, number]>([
            ["is silent if the host does not know", "MYDEV", undefined, 0],
            ["is silent if this device is connected", "MYDEV", true, 0],
            ["rings if this device is not connected", "MYDEV", false, 1],
            [
                "rings if this device is not connected to this call",
                "MYDEV",
                ({ slotId }) => slotId !== "m.call#ROOM",
                1,
            ],
            ["is silent if another device is in it", "D", false, 0],
        ])("%s", async (_, deviceId, isConnected, count) => {
            await room.join(ana);
            await room.join(me, { device_id: deviceId }, { origin_server_ts: Date.now() - 1000 });
            await room.ring(ana, [me]);
            const { result } = renderHook(() => useRings(), {
                wrapper: ({ children }) => (
                    <RollcallProvider client={room.client} isConnected={isConnected}>
                        {children}
                    </RollcallProvider>
                ),
            });
            expect(result.current).toHaveLength(count);
            expect(room.rollcall.rings.getSnapshot()).toEqual([]);
            await act(async () => void (await room.join(me, { device_id: deviceId })));
            expect(result.current).toEqual([]);
        });
    });

    it("returns none while no user is logged in", () => {
        const { result } = renderHook(() => useRings(), {
            wrapper: ({ children }) => <RollcallProvider rollcall={null}>{children}</RollcallProvider>,
        });
        expect(result.current).toEqual([]);
    });
});
