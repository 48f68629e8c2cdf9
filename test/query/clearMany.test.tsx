import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { RollcallProvider } from "matrix-rollcall";
import { useClearAll, type ClearClient } from "matrix-rollcall/query";
import { callMemberEvent, createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { pageOf } from "../support/page.tsx";

afterEach(cleanup);

const roomId = "!standup:example.org";
const mod = "@mod:example.org";
const minute = 60_000;

/** A room that this many devices were left behind in, an hour and more ago. */
function leftBehind(count: number): StaticRollcall {
    const people = Array.from({ length: count }, (_, index) => ({ userId: `@u${index}:example.org` }));
    const rollcall = createStaticRollcall({ me: mod, rooms: [{ roomId, people: [{ userId: mod }, ...people] }] });
    const createdTs = rollcall.now() - 70 * minute;
    for (const { userId } of people) {
        rollcall.send(roomId, callMemberEvent({ userId, deviceId: "PHONE", createdTs }));
    }
    rollcall.send(roomId, {
        ...callMemberEvent({ userId: mod }),
        type: "m.room.power_levels",
        event_id: "$levels",
        state_key: "",
        content: { users: { [mod]: 100 } },
    });
    return rollcall;
}

const nothing = (): void => undefined;
const client: ClearClient = {
    getUserId: () => mod,
    getRoom: () => null,
    getRooms: () => [],
    on: nothing,
    off: nothing,
    sendStateEvent: () => Promise.reject(new Error("nothing is sent here")),
    http: { authedRequest: () => Promise.reject(new Error("nothing is sent here")) },
};

describe("ClearAll", () => {
    it("finds the clearable ones among 2,000 stale memberships quickly", () => {
        const rollcall = leftBehind(2_000);
        const { Page, renders } = pageOf(() => {
            const startTs = performance.now();
            const { targets } = useClearAll(roomId);
            return { ms: performance.now() - startTs, count: targets.length };
        });
        const queryClient = new QueryClient();
        const page = (): ReturnType<typeof Page> => (
            <QueryClientProvider client={queryClient}>
                <RollcallProvider rollcall={{ ...rollcall, client }}>
                    <Page />
                </RollcallProvider>
            </QueryClientProvider>
        );
        const { rerender } = render(page());
        const reads = rollcall.room(roomId).readRoom(({ currentState }) => vi.spyOn(currentState, "getStateEvents"));
        rerender(page());
        // The power levels and who made the room, whose memberships are known from the first time.
        expect(reads?.mock.calls.length).toBeLessThan(5);
        for (let time = 0; time < 5; time += 1) rerender(page());
        expect(renders.last.count).toBe(2_000);
        // Some 10 ms on the machine that this was written on.
        expect(Math.min(...renders.values.map(({ ms }) => ms))).toBeLessThan(200);
    });
});
