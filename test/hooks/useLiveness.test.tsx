import { act, cleanup, render } from "@testing-library/react";
import { RollcallProvider, useLiveness, useProbablyGone, type CallDevice } from "matrix-rollcall";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pageOf } from "../support/page.tsx";

const roomId = "!standup:example.org";
const ana = "@ana:example.org";
const ben = "@ben:example.org";
const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
    cleanup();
    vi.useRealTimers();
});

function world(): StaticRollcall {
    return createStaticRollcall({
        now: Date.now(),
        rooms: [{ roomId, sessions: [{ participants: [{ userId: ana }, { userId: ben }] }] }],
    });
}

const firstDevice = (rollcall: StaticRollcall): CallDevice =>
    rollcall.room(roomId).getSnapshot().sessions[0]?.devices[0] as CallDevice;

/** Time passes for the rollcall, then for the page. */
const wait = (rollcall: StaticRollcall, ms: number): void =>
    act(() => {
        rollcall.advance(ms);
        vi.advanceTimersByTime(1000);
    });

test("a device is live, then overdue by the rollcall's clock; renders at the change alone", () => {
    const rollcall = world();
    const device = firstDevice(rollcall);
    const { Page, renders } = pageOf(() => useLiveness(device).state);
    render(<Page />, {
        wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
    });
    wait(rollcall, 64 * minute);
    for (let second = 0; second < 20; second += 1) act(() => void vi.advanceTimersByTime(1000));
    expect(renders.values).toEqual(["live"]);
    wait(rollcall, minute);
    expect(renders.values).toEqual(["live", "overdue"]);
});

test("without a provider the system's clock counts, and of several devices the surest", () => {
    vi.setSystemTime(new Date("2027-01-01T12:00Z"));
    const old = firstDevice(world());
    vi.setSystemTime(new Date("2027-01-01T13:30Z"));
    const fresh = firstDevice(world());
    const { Page, renders } = pageOf(() => [useLiveness(old), useLiveness([old, fresh]), useLiveness([])]);
    render(<Page />);
    expect(renders.last.map(({ state }) => state)).toEqual(["overdue", "live", "ended"]);
    expect(renders.last[1]?.lastSignTs).toBe(fresh.sentTs);
});

test("those of whom no device is there for sure, the same set while it holds the same", () => {
    const rollcall = world();
    const { Page, renders } = pageOf(() => useProbablyGone(roomId));
    render(<Page />, {
        wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
    });
    wait(rollcall, 30 * minute);
    act(() => {
        rollcall.refresh(roomId, ben);
        rollcall.join(roomId, { userId: ben, deviceId: "PHONE", callId: "breakout", scope: "m.user" });
    });
    const before = renders.last;
    expect([...before]).toEqual([]);
    wait(rollcall, 40 * minute);
    expect([...renders.last]).toEqual([ana]);
    wait(rollcall, 60 * minute);
    expect([...renders.last].toSorted()).toEqual([ana, ben]);
    expect(new Set(renders.values).size).toBe(3);
});

test("while the client does not sync nobody becomes overdue; afterwards who has said nothing is", () => {
    const rollcall = world();
    const device = firstDevice(rollcall);
    const { Page, renders } = pageOf(() => [useLiveness(device).state, useProbablyGone(roomId).size]);
    render(<Page />, {
        wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
    });
    wait(rollcall, 30 * minute);
    act(() => rollcall.setConnection("reconnecting"));
    wait(rollcall, 60 * minute);
    expect(renders.values).toEqual([["live", 0]]);
    act(() => rollcall.refresh(roomId, ben));
    act(() => rollcall.setConnection("live"));
    expect(renders.last).toEqual(["overdue", 1]);
});

test("without anybody no timer runs", () => {
    const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
    const { Page } = pageOf(() => useProbablyGone(roomId));
    render(<Page />, {
        wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
    });
    expect(vi.getTimerCount()).toBe(0);
});
