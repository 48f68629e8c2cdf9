import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { DeviceDetails, Store } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { callMemberEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TestStore } from "../components/support/sources.tsx";
import { newSyncing, roomOf } from "../homeserver/support/world.ts";
import {
    type ClearWorld,
    clearWorld,
    confirm,
    join,
    memberType,
    plain,
    popover,
    removeButton,
    show,
} from "./support/clearing.tsx";

const staticStore = <T,>(value: T): Store<T> => ({ subscribe: () => () => undefined, getSnapshot: () => value });

let world: ClearWorld;
beforeEach(async () => {
    world = await clearWorld();
});
afterEach(cleanup);

describe("ClearMembership", () => {
    it("lets a moderator confirm and remove a membership", async () => {
        await join(world, "PHONE");
        show(world, world.mod);
        expect(screen.getByText(/seems gone, last seen/)).toBeTruthy();
        await userEvent.click(removeButton());
        expect(plain(popover())).toMatch(/Remove ana’s device \(seems gone, last seen .*\) from the call\?/);
        expect(plain(popover())).not.toContain("PHONE");
        expect(plain(popover())).toContain("If it is still connected, it will reappear.");
        await userEvent.click(confirm());
        await waitFor(() => expect(screen.getByText("No one is in a call")).toBeTruthy());
    });

    it("asks about a device by its name, where that is known", async () => {
        await join(world, "PHONE");
        const device = new TestStore<DeviceDetails>({
            deviceId: "PHONE",
            displayName: "Ana’s phone",
            lastSeenTs: undefined,
            verification: "unknown",
        });
        show(world, world.mod, 70, undefined, undefined, { devices: { device: () => device }, deviceNames: "all" });
        await userEvent.click(removeButton());
        expect(plain(popover())).toContain("Remove ana’s device “Ana’s phone” from the call?");
    });

    it("is not shown to a member who may not remove, though the device seems gone", async () => {
        await join(world, "PHONE");
        const ben = await newSyncing(world.subject, "ben");
        await ben.joinRoom(world.roomId);
        await roomOf(ben, world.roomId);
        show(world, ben);
        expect(screen.getByText(/seems gone, last seen/)).toBeTruthy();
        expect(screen.queryByRole("button", { name: /from the call/ })).toBeNull();
    });

    it("tells a moderator who asks that they may not any more", async () => {
        await join(world, "PHONE");
        const sam = await newSyncing(world.subject, "sam");
        await sam.joinRoom(world.roomId);
        const levels = (level: number): Promise<unknown> =>
            world.mod.setPowerLevel(world.roomId, sam.getSafeUserId(), level);
        await levels(50);
        await roomOf(sam, world.roomId);
        show(world, sam);
        await userEvent.click(await screen.findByRole("button", { name: /from the call/ }));
        await levels(0);
        await waitFor(() => expect(plain(popover())).toBe("Only moderators can remove other people’s devices."));
        await userEvent.click(removeButton());
        await waitFor(() => expect(screen.queryByRole("button", { name: /from the call/ })).toBeNull());
    });

    it("hides for live devices, offers to leave on this device and shows a host's reason", async () => {
        await join(world, "PHONE");
        show(world, world.mod, 0);
        expect(screen.queryByRole("button", { name: /from the call/ })).toBeNull();
        cleanup();
        show(world, world.ana, 0);
        expect(plain(removeButton())).toBe("Remove");
        cleanup();
        show(world, world.ana, 0, () => "my own reason");
        expect(screen.queryByRole("button", { name: /from the call/ })).toBeNull();
        cleanup();
        show(world, world.mod, 70, () => "my own reason");
        await userEvent.click(removeButton());
        expect(plain(popover())).toBe("Can’t be removed: my own reason");
    });

    it("removes a device that seems gone because no media of it is there, though it promises to be live", async () => {
        await join(world, "PHONE");
        const calls = createRollcall(world.mod).room(world.roomId);
        const key = calls.getSnapshot().roomCall?.devices[0]?.key ?? "";
        const quiet = staticStore({});
        show(world, world.mod, 0, undefined, { device: () => quiet, absent: staticStore(new Set([key])) });
        expect(screen.getByText(/seems gone, last seen/)).toBeTruthy();
        await screen.findByText("Remove 1 device that seems gone…");
        await userEvent.click(removeButton());
        await userEvent.click(confirm());
        await waitFor(() => expect(screen.getByText("No one is in a call")).toBeTruthy());
    });

    it("appears when a device becomes overdue", async () => {
        await join(world, "PHONE");
        let ahead = 0;
        show(world, world.mod, () => ahead);
        expect(screen.queryByRole("button", { name: /from the call/ })).toBeNull();
        ahead = 70;
        // What was not heard of is not judged: sync answers meanwhile.
        await act(async () => void (await world.mod.sendTextMessage(world.roomId, "an hour later")));
        await waitFor(() => expect(removeButton()).toBeTruthy(), { timeout: 8_000 });
        await userEvent.click(removeButton());
        expect(plain(popover())).toContain("Remove ana’s device");
    }, 20_000);

    it("explains a failure and allows a retry", async () => {
        await join(world, "PHONE");
        show(world, world.mod);
        const end = world.homeserver.faults.rateLimit(7_000, world.mod.getSafeUserId());
        await userEvent.click(removeButton());
        await userEvent.click(confirm());
        await waitFor(() => expect(plain(popover())).toContain("The server is busy. Try again in 7 seconds."));
        expect(plain(confirm())).toBe("Try again");
        end();
        await userEvent.click(confirm());
        await waitFor(() => expect(screen.getByText("No one is in a call")).toBeTruthy());
    });

    it("keeps keys pressed in the confirmation from the list around it", async () => {
        await join(world, "PHONE");
        show(world, world.mod);
        act(() => removeButton().focus());
        await userEvent.keyboard("{Enter}");
        act(() => confirm().focus());
        await userEvent.keyboard("{ArrowDown}");
        expect(document.activeElement).toBe(confirm());
        await userEvent.keyboard("{Enter}");
        await waitFor(() => expect(screen.getByText("No one is in a call")).toBeTruthy());
    });

    it("leaves the focus on the neighbor if the person leaves while the question is open", async () => {
        const { ana, mod, roomId } = world;
        await join(world, "PHONE");
        await join({ ...world, ana: mod }, "DESK");
        show(world, mod);
        const button = screen.getByRole("button", { name: /^Remove .*ana.* from the call/ });
        act(() => button.focus());
        await userEvent.keyboard("{Enter}");
        await waitFor(() => expect(document.activeElement).toBe(popover()));
        const { state_key: key } = callMemberEvent({ userId: ana.getSafeUserId(), deviceId: "PHONE" });
        await ana.sendStateEvent(roomId, memberType as never, {} as never, key);
        await waitFor(() => expect(button.isConnected).toBe(false));
        await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("row", { name: /mod/ })));
        expect(popover()).toBeNull();
    });

    it("keeps the focus while the server is slow, and leaves it on the neighbor", async () => {
        const { mod, homeserver } = world;
        await join(world, "PHONE");
        await join({ ...world, ana: mod }, "DESK");
        show(world, mod);
        act(() => screen.getByRole("button", { name: /^Remove .*ana.* from the call/ }).focus());
        await userEvent.keyboard("{Enter}");
        const button = confirm();
        act(() => button.focus());
        homeserver.faults.slow(300, mod.getSafeUserId());
        await userEvent.keyboard("{Enter}");
        await waitFor(() => expect(plain(popover())).toContain("Removing…"));
        // A browser takes the focus off a disabled button when it draws next.
        await new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame));
        expect(document.activeElement).toBe(button);
        await userEvent.keyboard("{Enter}");
        await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("row", { name: /mod/ })));
    });

    it("leaves the focus on the panel if the person was the last one in the call", async () => {
        await join(world, "PHONE");
        show(world, world.mod);
        act(() => removeButton().focus());
        await userEvent.keyboard("{Enter}");
        act(() => confirm().focus());
        await userEvent.keyboard("{Enter}");
        await waitFor(() => expect(screen.getByText("No one is in a call")).toBeTruthy());
        expect(document.activeElement).toBe(document.querySelector(".rollcall-panel"));
    });

    it("can be used by keyboard and announces the result", async () => {
        await join(world, "PHONE");
        show(world, world.mod);
        act(() => removeButton().focus());
        await userEvent.keyboard("{Enter}");
        for (let tabs = 0; tabs < 5 && document.activeElement !== confirm(); tabs += 1) await userEvent.tab();
        expect(document.activeElement).toBe(confirm());
        await userEvent.keyboard("{Enter}");
        await waitFor(() =>
            expect([...document.querySelectorAll("[role=status], [aria-live]")].map(plain)).toContainEqual(
                expect.stringMatching(/^ana’s device \(seems gone, last seen .*\) was removed from the call\.$/),
            ),
        );
    });

    it("offers no removal of other users' memberships while disconnected", async () => {
        await join(world, "PHONE");
        show(world, world.mod);
        await screen.findByText("Remove 1 device that seems gone…");
        const end = world.homeserver.faults.offline();
        await waitFor(() => expect(screen.queryByText("Remove 1 device that seems gone…")).toBeNull());
        await userEvent.click(removeButton());
        expect(plain(popover())).toBe("You’re offline, and the device may have come back.");
        end();
    });
});
