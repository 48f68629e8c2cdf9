import { act, cleanup, render } from "@testing-library/react";
import { RollcallProvider, useCallSession, useCallSummary } from "matrix-rollcall";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pageOf, type Renders } from "../support/page.tsx";

const roomId = "!standup:example.org";
const ana = "@ana:example.org";
const ben = "@ben:example.org";
const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
    cleanup();
    vi.useRealTimers();
});

function show<T>(rollcall: StaticRollcall, useIt: () => T): Renders<T> {
    const { Page, renders } = pageOf(useIt);
    render(<Page />, {
        wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
    });
    return renders;
}

const world = (): StaticRollcall =>
    createStaticRollcall({
        now: Date.now(),
        rooms: [
            {
                roomId,
                sessions: [
                    { participants: [{ userId: ana }, { userId: ben }] },
                    { callId: "breakout", scope: "m.user", participants: [{ userId: ben }] },
                ],
            },
        ],
    });

describe("useCallSummary over time and per session", () => {
    it("counts a user of several sessions once", () => {
        const renders = show(world(), () => useCallSummary(roomId));
        expect(renders.last).toMatchObject({ people: 2, devices: 3, sessions: 2, seemsGone: 0 });
    });

    it("agrees with useCallSession about one session", () => {
        const renders = show(world(), () => ({
            room: useCallSummary(roomId, { session: "room" }),
            breakout: useCallSummary(roomId, { session: { callId: "breakout", scope: "m.user" } }),
            none: useCallSummary(roomId, { session: { callId: "other" } }),
            session: useCallSession(roomId),
        }));
        const { room, breakout, none, session } = renders.last;
        expect(room).toMatchObject({
            people: session?.participants.length,
            startedTs: session?.startedTs,
            sessions: 1,
        });
        expect(breakout).toMatchObject({ people: 1, devices: 1, sessions: 1 });
        expect(none).toMatchObject({ people: 0, devices: 0, sessions: 0, startedTs: undefined });
    });

    it("counts people who seem gone beside the others, and renders for that change only", () => {
        const rollcall = world();
        const renders = show(rollcall, () => useCallSummary(roomId));
        act(() => {
            rollcall.advance(50 * minute);
            rollcall.refresh(roomId, ben);
            vi.advanceTimersByTime(5000);
        });
        expect(renders.count).toBe(1);
        act(() => {
            rollcall.advance(20 * minute);
            vi.advanceTimersByTime(1000);
        });
        expect(renders.last).toMatchObject({ people: 2, seemsGone: 1 });
        expect(renders.count).toBe(2);
    });

    it("runs a timer only while someone is in a call", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        show(rollcall, () => useCallSummary(roomId));
        expect(vi.getTimerCount()).toBe(0);
        act(() => void rollcall.join(roomId, { userId: ana }));
        expect(vi.getTimerCount()).toBeGreaterThan(0);
        act(() => rollcall.leave(roomId, ana));
        expect(vi.getTimerCount()).toBe(0);
    });
});
