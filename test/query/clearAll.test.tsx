import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { SyncState } from "matrix-js-sdk";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { until } from "../homeserver/support/world.ts";
import { type ClearWorld, clearWorld, join, show } from "./support/clearing.tsx";

let world: ClearWorld;
beforeEach(async () => {
    world = await clearWorld();
});
afterEach(cleanup);

describe("ClearAll", () => {
    it("removes overdue memberships one by one, respects rate limits and can be stopped", async () => {
        for (const deviceId of ["A", "B", "C"]) await join(world, deviceId);
        show(world, world.mod);
        const { faults } = world.homeserver;
        const userId = world.mod.getSafeUserId();
        await userEvent.click(screen.getByText("Remove 3 devices that seem gone…"));
        faults.rateLimit(60_000, userId);
        await userEvent.click(screen.getByRole("button", { name: "Remove 3" }));
        await waitFor(() => expect(screen.getByText(/The server is busy. Continuing/)).toBeTruthy());
        expect(screen.getByRole("progressbar")).toBeTruthy();
        await userEvent.click(screen.getByRole("button", { name: "Stop" }));
        await waitFor(() => expect(screen.getByText("0 removed.")).toBeTruthy());
        faults.clear();
        const end = faults.rateLimit(200, userId);
        await userEvent.click(screen.getByRole("button", { name: "Remove 3" }));
        await waitFor(() => expect(screen.getByText(/The server is busy. Continuing/)).toBeTruthy());
        end();
        await waitFor(() => expect(screen.getByText("3 removed.")).toBeTruthy());
        expect(screen.getByText("No one is in a call")).toBeTruthy();
    });

    it("keeps the focus while its buttons replace each other", async () => {
        for (const deviceId of ["A", "B"]) await join(world, deviceId);
        show(world, world.mod);
        const part = document.querySelector(".rollcall-clear-all");
        await userEvent.click(screen.getByText("Remove 2 devices that seem gone…"));
        world.homeserver.faults.rateLimit(60_000, world.mod.getSafeUserId());
        await userEvent.click(screen.getByRole("button", { name: "Remove 2" }));
        const stop = await screen.findByRole("button", { name: "Stop" });
        expect(document.activeElement).toBe(part);
        await userEvent.tab();
        expect(document.activeElement).toBe(stop);
        await userEvent.keyboard("{Enter}");
        await waitFor(() => expect(screen.getByText("0 removed.")).toBeTruthy());
        expect(document.activeElement).toBe(part);
    });

    it("reports what remains when the connection breaks during a run", async () => {
        for (const deviceId of ["A", "B", "C"]) await join(world, deviceId);
        const { homeserver, mod } = world;
        const send = mod.sendStateEvent.bind(mod);
        vi.spyOn(mod, "sendStateEvent")
            .mockImplementationOnce(send)
            .mockImplementationOnce(async () => {
                homeserver.faults.offline(mod.getSafeUserId());
                await until(() => mod.getSyncState() !== SyncState.Syncing);
                throw new Error("no answer");
            });
        show(world, mod);
        await userEvent.click(screen.getByText("Remove 3 devices that seem gone…"));
        await userEvent.click(screen.getByRole("button", { name: "Remove 3" }));
        await waitFor(() =>
            expect(screen.getByText(/^1 removed\. 2 couldn’t be removed\. Can’t reach the server\.$/)).toBeTruthy(),
        );
    });

    it("removes rejected memberships and renders nothing without any", async () => {
        await join(world, "A", { application: 1 });
        await join(world, "B", { expires: "for ever" });
        show(world, world.mod, 0);
        expect(screen.queryByText(/overdue/)).toBeNull();
        const ask = screen.getByText("Remove 2 entries that aren’t shown…");
        await userEvent.click(ask);
        const listed = within(ask.closest("details") as HTMLElement).getAllByRole("listitem");
        expect(listed.map(({ textContent }) => textContent)).toEqual(["ana2 entries"]);
        await userEvent.click(screen.getByRole("button", { name: "Remove 2" }));
        await waitFor(() => expect(screen.queryByText(/^Not shown/)).toBeNull());
    });
});
