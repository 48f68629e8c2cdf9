import { act, cleanup, render } from "@testing-library/react";
import { type CallDevice, RollcallProvider, useLiveness, useSeemsGone } from "matrix-rollcall";
import { type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pageOf } from "../support/page.tsx";
import { ben, minute, roomId, wait, world } from "./support/standup.ts";

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
    cleanup();
    vi.useRealTimers();
});

const firstDevice = (rollcall: StaticRollcall): CallDevice =>
    rollcall.room(roomId).getSnapshot().sessions[0]?.devices[0] as CallDevice;

describe("useLiveness", () => {
    it("goes from live to overdue by the rollcall's clock and renders only then", () => {
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

    it("uses the system clock without a provider", () => {
        vi.setSystemTime(new Date("2027-01-01T12:00Z"));
        const old = firstDevice(world());
        vi.setSystemTime(new Date("2027-01-01T13:30Z"));
        const fresh = firstDevice(world());
        const { Page, renders } = pageOf(() => [useLiveness(old), useLiveness(fresh)]);
        render(<Page />);
        expect(renders.last.map(({ state }) => state)).toEqual(["overdue", "live"]);
        expect(renders.last[1]?.lastSignTs).toBe(fresh.sentTs);
    });

    it("makes no device overdue while the client is not syncing, and silent ones afterwards", () => {
        const rollcall = world();
        const device = firstDevice(rollcall);
        const { Page, renders } = pageOf(() => [useLiveness(device).state, useSeemsGone(roomId).size]);
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
});
