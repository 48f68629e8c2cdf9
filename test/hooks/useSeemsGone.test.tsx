import { act, cleanup, render } from "@testing-library/react";
import { RollcallProvider, useSeemsGone } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pageOf } from "../support/page.tsx";
import { ana, ben, minute, roomId, wait, world } from "./support/standup.ts";

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
    cleanup();
    vi.useRealTimers();
});

describe("useSeemsGone", () => {
    it("returns the users whose devices are all overdue, as the same set until it changes", () => {
        const rollcall = world();
        const { Page, renders } = pageOf(() => useSeemsGone(roomId));
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

    it("runs no timer without participants", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const { Page } = pageOf(() => useSeemsGone(roomId));
        render(<Page />, {
            wrapper: ({ children }) => <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>,
        });
        expect(vi.getTimerCount()).toBe(0);
    });
});
