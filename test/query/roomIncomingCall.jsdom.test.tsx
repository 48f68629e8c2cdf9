import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { RollcallProvider, useRings, type ClientLike } from "matrix-rollcall";
import { RoomIncomingCall } from "matrix-rollcall/query";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { plain } from "../components/support/plain.ts";
import { ana, ben, me, ring, roomId } from "../hooks/support/events.ts";

afterEach(cleanup);

function Rings(): ReactElement[] {
    return useRings().map((each) => <RoomIncomingCall key={each.key} ring={each} />);
}

/** A room called Standup whose call rings `me`. */
function rung(client: object): { container: HTMLElement; rollcall: StaticRollcall } {
    const named = { getRoom: () => ({ name: "Standup" }), ...client } as unknown as ClientLike;
    const rollcall = { ...createStaticRollcall({ me, rooms: [{ roomId }] }), client: named };
    rollcall.join(roomId, { userId: ben });
    const { container } = render(
        <QueryClientProvider client={new QueryClient()}>
            <RollcallProvider rollcall={rollcall}>
                <Rings />
            </RollcallProvider>
        </QueryClientProvider>,
    );
    act(() => void ring(rollcall, ana, [me]));
    return { container, rollcall };
}

describe("RoomIncomingCall", () => {
    it("shows the caller, the room and who is there, and ends when the user answers elsewhere", () => {
        const { container, rollcall } = rung({});
        expect(plain(container.querySelector(".rollcall-incoming-title"))).toBe(`${ana} is calling`);
        expect(plain(container.querySelector(".rollcall-incoming-facts"))).toMatch(/^in Standup · /);
        expect(plain(container.querySelector(".rollcall-incoming-faces"))).toContain(`In the call: ${ben}`);
        expect(screen.queryByRole("button", { name: "Decline" })).toBeNull();
        act(() => void rollcall.join(roomId, { userId: me, deviceId: "OTHER" }));
        expect(container.innerHTML).toBe("");
    });

    it("disappears as soon as it is declined", async () => {
        const sendEvent = vi.fn<() => Promise<object>>(() => new Promise(() => undefined));
        const { container } = rung({ sendEvent });
        fireEvent.click(screen.getByRole("button", { name: "Decline" }));
        await waitFor(() => expect(container.innerHTML).toBe(""));
        expect(sendEvent).toHaveBeenCalledOnce();
    });

    it.each([
        [{ httpStatus: 403, errcode: "M_FORBIDDEN" }, "The server doesn’t allow this."],
        [{ httpStatus: 500 }, "Something went wrong on the server."],
        [{}, "Can’t reach the server."],
    ])("comes back with the reason after %j", async (facts, words) => {
        const sendEvent = vi.fn<() => Promise<object>>(() => Promise.reject(Object.assign(new Error("no"), facts)));
        rung({ sendEvent });
        fireEvent.click(screen.getByRole("button", { name: "Decline" }));
        await waitFor(() => expect(screen.getByText(`Couldn’t decline. ${words}`)).toBeTruthy());
    });
});
