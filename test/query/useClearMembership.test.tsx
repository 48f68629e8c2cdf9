import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, waitFor } from "@testing-library/react";
import { RoomStateEvent } from "matrix-js-sdk";
import { RollcallProvider, type CallDevice } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { useClearMembership } from "matrix-rollcall/query";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newSyncing, roomOf } from "../homeserver/support/world.ts";
import { pageOf as hookPage } from "../support/page.tsx";
import { type ClearWorld, clearWorld, join, memberType, minute } from "./support/clearing.tsx";

let world: ClearWorld;
beforeEach(async () => {
    world = await clearWorld();
});
afterEach(cleanup);

const keyOf = (device: CallDevice | undefined): string => `_${device?.userId}_${device?.deviceId}_m.call`;

describe("useClearMembership", () => {
    it("follows the room, its power levels and the clock", async () => {
        await join(world, "A");
        const { mod, ana, roomId } = world;
        const ben = await newSyncing(world.subject, "ben");
        await ben.joinRoom(roomId);
        await roomOf(ben, roomId);
        let aheadMs = 0;
        const rollcall = createRollcall(ben, { now: () => Date.now() + aheadMs });
        const [target] = rollcall.room(roomId).getSnapshot().sessions[0]?.devices ?? [];
        const { Page, renders } = hookPage(() => useClearMembership(roomId).whyNot(target as CallDevice));
        const before = ben.listenerCount(RoomStateEvent.Events);
        const { unmount } = render(
            <QueryClientProvider client={new QueryClient()}>
                <RollcallProvider rollcall={rollcall}>
                    <Page />
                    <Page />
                </RollcallProvider>
            </QueryClientProvider>,
        );
        expect(renders.last).toBe("no-power");
        expect(ben.listenerCount(RoomStateEvent.Events)).toBe(before + 1);
        await act(async () => void (await mod.setPowerLevel(roomId, ben.getSafeUserId(), 50)));
        await waitFor(() => expect(renders.last).toBe("still-live"));
        aheadMs = 70 * minute;
        await waitFor(() => expect(renders.last).toBe(undefined));
        await act(async () => void (await ana.sendStateEvent(roomId, memberType as never, {} as never, keyOf(target))));
        await waitFor(() => expect(renders.last).toBe("gone"));
        unmount();
        expect(ben.listenerCount(RoomStateEvent.Events)).toBe(before);
    });
});
