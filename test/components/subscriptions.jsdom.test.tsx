import { act, cleanup, render } from "@testing-library/react";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import type * as React from "react";
import { afterEach, describe, expect, it, vi } from "vitest";

const counted = vi.hoisted(() => ({ calls: 0 }));

vi.mock("react", async (importOriginal) => {
    const react = await importOriginal<typeof React>();
    const useSyncExternalStore: typeof React.useSyncExternalStore = (subscribe, read, readOnServer) => {
        // Stores read the same on a server. What reads something else there asks whether it is hydrated, and follows nothing.
        if (read === readOnServer) counted.calls += 1;
        return react.useSyncExternalStore(subscribe, read, readOnServer);
    };
    return { ...react, useSyncExternalStore };
});

afterEach(cleanup);

const roomId = "!room:example.org";

function callOf(count: number): StaticRollcall {
    const participants = Array.from({ length: count }, (_, index) => ({ userId: `@user${index}:example.org` }));
    return createStaticRollcall({ rooms: [{ roomId, sessions: [{ participants }] }] });
}

/** How often a panel calls `useSyncExternalStore` in its first render. */
function callsOf(count: number): number {
    counted.calls = 0;
    render(
        <RollcallProvider rollcall={callOf(count)}>
            <CallPanel roomId={roomId} />
        </RollcallProvider>,
    );
    return counted.calls;
}

describe("subscriptions of a CallPanel", () => {
    it("are at most nine with one person", () => {
        expect(callsOf(1)).toBeLessThanOrEqual(9);
    });

    it("are at most three for each further person", () => {
        const one = callsOf(1);
        cleanup();
        expect((callsOf(6) - one) / 5).toBeLessThanOrEqual(3);
    });

    it("are followed once for all people: a change renders the shell and the rows that change", () => {
        const rollcall = callOf(6);
        render(
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId={roomId} />
            </RollcallProvider>,
        );
        counted.calls = 0;
        act(() => void rollcall.join(roomId, { userId: "@late:example.org" }));
        expect(counted.calls).toBeLessThanOrEqual(9 + 3);
    });
});
