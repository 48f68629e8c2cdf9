import { act } from "@testing-library/react";
import { type StaticRollcall, createStaticRollcall } from "matrix-rollcall/testing";
import { vi } from "vitest";

export const roomId = "!standup:example.org";
export const ana = "@ana:example.org";
export const ben = "@ben:example.org";
export const minute = 60_000;

/** A rollcall with Ana and Ben in one call. */
export function world(): StaticRollcall {
    return createStaticRollcall({
        now: Date.now(),
        rooms: [{ roomId, sessions: [{ participants: [{ userId: ana }, { userId: ben }] }] }],
    });
}

/** Advances the rollcall's clock, then the page's timers. */
export const wait = (rollcall: StaticRollcall, ms: number): void =>
    act(() => {
        rollcall.advance(ms);
        vi.advanceTimersByTime(1000);
    });
