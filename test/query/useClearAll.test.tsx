import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, waitFor } from "@testing-library/react";
import { RollcallProvider } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { useClearAll, type ClearAllMutation, type ClearClient } from "matrix-rollcall/query";
import { callMemberEvent, createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { type ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callRoom, roomOf } from "../homeserver/support/world.ts";
import { pageOf as hookPage } from "../support/page.tsx";
import { type ClearWorld, clearWorld, join, minute } from "./support/clearing.tsx";

const quietRoomId = "!standup:example.org";
const quietMod = "@mod:example.org";

/** A room that this many devices were left behind in, an hour and more ago. */
function leftBehind(count: number): StaticRollcall {
    const people = Array.from({ length: count }, (_, index) => ({ userId: `@u${index}:example.org` }));
    const rollcall = createStaticRollcall({
        me: quietMod,
        rooms: [{ roomId: quietRoomId, people: [{ userId: quietMod }, ...people] }],
    });
    const createdTs = rollcall.now() - 70 * minute;
    for (const { userId } of people) {
        rollcall.send(quietRoomId, callMemberEvent({ userId, deviceId: "PHONE", createdTs }));
    }
    rollcall.send(quietRoomId, {
        ...callMemberEvent({ userId: quietMod }),
        type: "m.room.power_levels",
        event_id: "$levels",
        state_key: "",
        content: { users: { [quietMod]: 100 } },
    });
    return rollcall;
}

const nothing = (): void => undefined;
const client: ClearClient = {
    getUserId: () => quietMod,
    getRoom: () => null,
    getRooms: () => [],
    on: nothing,
    off: nothing,
    sendStateEvent: () => Promise.reject(new Error("nothing is sent here")),
    http: { authedRequest: () => Promise.reject(new Error("nothing is sent here")) },
};

let world: ClearWorld;
beforeEach(async () => {
    world = await clearWorld();
});
afterEach(cleanup);

describe("useClearAll", () => {
    it("joins the run that is under way, and stops with another room", async () => {
        await join(world, "A");
        await join(world, "B");
        const { mod, roomId, homeserver } = world;
        const other = await callRoom(mod, []);
        await roomOf(mod, other);
        const ahead = 70 * minute;
        const rollcall = createRollcall(mod, { now: () => Date.now() + ahead });
        const queryClient = new QueryClient();
        let shown: ClearAllMutation | undefined;
        const Page = ({ id }: { readonly id: string }): null => {
            shown = useClearAll(id);
            return null;
        };
        const pageOf = (id: string): ReactElement => (
            <QueryClientProvider client={queryClient}>
                <RollcallProvider rollcall={rollcall}>
                    <Page id={id} />
                </RollcallProvider>
            </QueryClientProvider>
        );
        const { rerender } = render(pageOf(roomId));
        homeserver.faults.rateLimit(60_000, mod.getSafeUserId());
        act(() => shown?.mutate());
        await waitFor(() => expect(shown?.progress?.waitsUntilTs).toBeGreaterThan(Date.now() + ahead));
        act(() => shown?.mutate());
        await waitFor(() => expect(queryClient.isMutating()).toBe(2));
        await waitFor(() => expect(shown?.progress).toMatchObject({ done: 0, total: 2 }));
        rerender(pageOf(other));
        await waitFor(() => expect(queryClient.isMutating()).toBe(0));
        expect(shown).toMatchObject({ progress: undefined, isPending: false, targets: [] });
        rerender(pageOf(roomId));
        expect(shown).toMatchObject({ progress: undefined, isPending: false });
        expect(shown?.targets).toHaveLength(2);
    });

    it("finds the clearable ones among 2,000 stale memberships without reading the room for each", () => {
        const rollcall = leftBehind(2_000);
        const { Page, renders } = hookPage(() => useClearAll(quietRoomId).targets.length);
        const queryClient = new QueryClient();
        const page = (): ReturnType<typeof Page> => (
            <QueryClientProvider client={queryClient}>
                <RollcallProvider rollcall={{ ...rollcall, client }}>
                    <Page />
                </RollcallProvider>
            </QueryClientProvider>
        );
        const { rerender } = render(page());
        const reads = rollcall
            .room(quietRoomId)
            .readRoom(({ currentState }) => vi.spyOn(currentState, "getStateEvents"));
        rerender(page());
        // The power levels and who made the room, whose memberships are known from the first time.
        expect(reads?.mock.calls.length).toBeLessThan(5);
        expect(renders.last).toBe(2_000);
    });
});
