import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { RollcallProvider } from "matrix-rollcall";
import { useClearAll, type ClearAllMutation, type ClearClient } from "matrix-rollcall/query";
import { callMembershipsEvent, createStaticRollcall, memberEvent, type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pageOf, type Renders } from "../support/page.tsx";

/** What clearing costs, counted and not timed. */

const roomId = "!standup:example.org";
const mod = "@mod:example.org";
const hour = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_790_000_000_000 }));
afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
});

/** A room in which one user left so many entries behind, in lists of at most 200. */
function leftBehind(count: number): StaticRollcall {
    const people = [
        { userId: mod },
        ...Array.from({ length: Math.ceil(count / 90) }, (_, at) => ({ userId: `@u${at}:x.y` })),
    ];
    const rollcall = createStaticRollcall({ me: mod, rooms: [{ roomId, people }] });
    const createdTs = rollcall.now() - 5 * hour;
    people.slice(1).forEach(({ userId }, at) => {
        const length = Math.min(90, count - at * 90);
        const devices = Array.from({ length }, (_, index) => ({ deviceId: `D${index}`, createdTs }));
        rollcall.send(roomId, callMembershipsEvent({ userId, devices, sentTs: createdTs }));
    });
    rollcall.send(roomId, {
        ...memberEvent({ userId: mod }),
        type: "m.room.power_levels",
        event_id: "$levels",
        state_key: "",
        content: { users: { [mod]: 100 } },
    });
    return rollcall;
}

/** A page that clears rejected memberships, with a server that answers as given. */
function open(rollcall: StaticRollcall, send: () => Promise<never>): Renders<ClearAllMutation> {
    const client = {
        getUserId: () => mod,
        getRoom: () => null,
        on: () => undefined,
        off: () => undefined,
        sendStateEvent: send,
        http: {
            authedRequest: (method: string) => {
                if (method !== "GET") return send();
                return Promise.resolve({ event_id: rollcall.room(roomId).getSnapshot().rejected[0]?.eventId });
            },
        },
    } as unknown as ClearClient;
    const { Page, renders } = pageOf(() => useClearAll(roomId, { which: "rejected" }));
    render(
        <QueryClientProvider client={new QueryClient()}>
            <RollcallProvider rollcall={{ ...rollcall, client }}>
                <Page />
            </RollcallProvider>
        </QueryClientProvider>,
    );
    return renders;
}

const never = (): Promise<never> => new Promise(() => undefined);

describe("planning what to clear", () => {
    /** How often the room is asked for state and content until the entries to clear are known, and then again. */
    function readsFor(count: number): readonly number[] {
        const rollcall = leftBehind(count);
        const page = open(rollcall, never);
        const reads = rollcall.room(roomId).readRoom(({ currentState }) => {
            const events = currentState.getStateEvents("org.matrix.msc3401.call.member");
            return [vi.spyOn(currentState, "getStateEvents"), ...events.map((event) => vi.spyOn(event, "getContent"))];
        });
        const countReads = (): number => (reads ?? []).reduce((sum, { mock }) => sum + mock.calls.length, 0);
        const before = countReads();
        expect(page.last.targets).toHaveLength(count);
        const once = countReads() - before;
        expect(page.last.targets).toHaveLength(count);
        cleanup();
        return [before, once, countReads() - before - once];
    }

    it("reads nothing before it is asked, each event a bounded number of times, and nothing twice", () => {
        const [few, many] = [readsFor(10), readsFor(90)];
        expect(few[0]).toBe(0);
        expect(many[0]).toBe(0);
        expect(many[1]).toBe(few[1]);
        expect(many[2]).toBe(0);
        expect(readsFor(900)[1]).toBeLessThanOrEqual(10 * (few[1] ?? 0));
    });
});

describe("clearing many entries", () => {
    it.each([0, -1, NaN, 1e308, undefined])(
        "sends a bounded number of requests if the server says to wait %s ms",
        async (ms) => {
            const limited = { httpStatus: 429, errcode: "M_LIMIT_EXCEEDED", getRetryAfterMs: () => ms };
            const send = vi.fn<() => Promise<never>>(() =>
                Promise.reject(Object.assign(new Error("slow down"), limited)),
            );
            const page = open(leftBehind(20), send);
            act(() => page.last.mutate());
            await act(() => vi.advanceTimersByTimeAsync(2_000));
            expect(send.mock.calls.length).toBeGreaterThan(0);
            expect(send.mock.calls.length).toBeLessThanOrEqual(3);
            await act(() => vi.advanceTimersByTimeAsync(hour));
            expect(send.mock.calls.length).toBeLessThanOrEqual(80);
            act(() => page.last.cancel());
            await act(() => vi.advanceTimersByTimeAsync(hour));
            expect(vi.getTimerCount()).toBeLessThan(5);
        },
    );

    it("sends once for clicks in one turn", async () => {
        const send = vi.fn<() => Promise<never>>(never);
        const page = open(leftBehind(5), send);
        act(() => {
            page.last.mutate();
            page.last.mutate();
            page.last.mutate();
        });
        await act(() => vi.advanceTimersByTimeAsync(1_000));
        expect(send).toHaveBeenCalledTimes(1);
    });
});
