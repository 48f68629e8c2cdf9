import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { RoomStateEvent, SyncState, type MatrixClient } from "matrix-js-sdk";
import { CallPanel, RollcallProvider, type CallDevice } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import type { Homeserver } from "matrix-rollcall/homeserver";
import {
    ClearMembership,
    ClearAll,
    useClearAll,
    useClearMembership,
    type ClearAllMutation,
    type ClearPolicy,
} from "matrix-rollcall/query";
import { callMemberEvent } from "matrix-rollcall/testing";
import "matrix-rollcall/styles.css";
import type { ReactElement } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { callRoom, embedded, newSyncing, roomOf, until, type Subject } from "../homeserver/support/world.ts";
import { pageOf as hookPage } from "../support/page.tsx";

afterEach(cleanup);

const minute = 60_000;
const memberType = "org.matrix.msc3401.call.member";

interface World {
    readonly subject: Subject;
    readonly homeserver: Homeserver;
    readonly mod: MatrixClient;
    readonly ana: MatrixClient;
    readonly roomId: string;
}

let world: World;

beforeEach(async () => {
    const subject = embedded();
    // The rate limit on sending must not affect the sync.
    const mod = await newSyncing(subject, "mod", { pollTimeout: 20_000 });
    const ana = await newSyncing(subject, "ana");
    const roomId = await callRoom(mod, [ana]);
    await Promise.all([roomOf(mod, roomId), roomOf(ana, roomId)]);
    world = { subject, homeserver: subject.homeserver, mod, ana, roomId };
});

async function join(deviceId: string, change: object = {}): Promise<void> {
    const { ana, mod, roomId } = world;
    const { content, state_key: key } = callMemberEvent({
        userId: ana.getSafeUserId(),
        deviceId,
        createdTs: Date.now(),
    });
    await ana.sendStateEvent(roomId, memberType as never, { ...content, ...change } as never, key);
    const room = await roomOf(mod, roomId);
    await until(() => room.currentState.getStateEvents(memberType, key ?? "") !== null);
}

/** A panel with what removes entries, as this client sees it so many minutes later. */
function show(client: MatrixClient, aheadMinutes: number | (() => number) = 70, policy?: ClearPolicy): void {
    const ahead = typeof aheadMinutes === "number" ? () => aheadMinutes : aheadMinutes;
    const rollcall = createRollcall(client, { now: () => Date.now() + ahead() * minute });
    const { roomId } = world;
    render(
        <QueryClientProvider client={new QueryClient()}>
            <RollcallProvider rollcall={rollcall}>
                <CallPanel
                    roomId={roomId}
                    renderActions={(row, { controlProps }) => {
                        const target = row.type === "person" ? row.participant.devices[0] : undefined;
                        return target && <ClearMembership {...{ roomId, target, policy }} {...controlProps} />;
                    }}
                >
                    <ClearAll roomId={roomId} />
                    <RoomMembershipInspector
                        roomId={roomId}
                        defaultOpen
                        actions={<ClearAll roomId={roomId} which="rejected" />}
                        renderActions={(target) => <ClearMembership {...{ roomId, target }} />}
                    />
                </CallPanel>
            </RollcallProvider>
        </QueryClientProvider>,
    );
}

const removeButton = (): HTMLElement => screen.getByRole("button", { name: /from the call/ });
const popover = (): HTMLElement => document.querySelector<HTMLElement>(".rollcall-popover:popover-open") as HTMLElement;
const confirm = (): HTMLElement => within(popover()).getByRole("button", { name: /^(Remove|Try again)$/ });
const plain = (element: Element | null): string => (element?.textContent ?? "").replace(/[\u2068\u2069]/g, "");

it("lets a moderator confirm and remove a membership", async () => {
    await join("PHONE");
    show(world.mod);
    expect(screen.getByText(/seems gone, last seen/)).toBeTruthy();
    await userEvent.click(removeButton());
    expect(plain(popover())).toContain("Remove ana’s device");
    expect(plain(popover())).toContain("If it is still connected, it will reappear.");
    await userEvent.click(confirm());
    await waitFor(() => expect(screen.getByText("No one is in a call")).toBeTruthy());
});

it("explains to a member why not, hides for live devices and offers to leave on this device", async () => {
    await join("PHONE");
    const ben = await newSyncing(world.subject, "ben");
    await ben.joinRoom(world.roomId);
    await roomOf(ben, world.roomId);
    show(ben);
    await userEvent.click(removeButton());
    expect(plain(popover())).toBe("Only moderators can remove other people’s devices.");
    cleanup();
    show(world.mod, 0);
    expect(screen.queryByRole("button", { name: /from the call/ })).toBeNull();
    cleanup();
    show(world.ana, 0);
    expect(plain(removeButton())).toBe("Remove");
    cleanup();
    show(world.ana, 0, () => "my own reason");
    expect(screen.queryByRole("button", { name: /from the call/ })).toBeNull();
    cleanup();
    show(world.mod, 70, () => "my own reason");
    await userEvent.click(removeButton());
    expect(plain(popover())).toBe("Can’t be removed: my own reason");
});

it("appears when a device becomes overdue", async () => {
    await join("PHONE");
    let ahead = 0;
    show(world.mod, () => ahead);
    expect(screen.queryByRole("button", { name: /from the call/ })).toBeNull();
    ahead = 70;
    // What was not heard of is not judged: sync answers meanwhile.
    await act(async () => void (await world.mod.sendTextMessage(world.roomId, "an hour later")));
    await waitFor(() => expect(removeButton()).toBeTruthy(), { timeout: 8_000 });
    await userEvent.click(removeButton());
    expect(plain(popover())).toContain("Remove ana’s device");
}, 20_000);

it("explains a failure and allows a retry", async () => {
    await join("PHONE");
    show(world.mod);
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
    await join("PHONE");
    show(world.mod);
    act(() => removeButton().focus());
    await userEvent.keyboard("{Enter}");
    act(() => confirm().focus());
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(confirm());
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(screen.getByText("No one is in a call")).toBeTruthy());
});

it("can be used by keyboard and announces the result", async () => {
    await join("PHONE");
    show(world.mod);
    act(() => removeButton().focus());
    await userEvent.keyboard("{Enter}");
    for (let tabs = 0; tabs < 5 && document.activeElement !== confirm(); tabs += 1) await userEvent.tab();
    expect(document.activeElement).toBe(confirm());
    await userEvent.keyboard("{Enter}");
    await waitFor(() =>
        expect([...document.querySelectorAll("[role=status], [aria-live]")].map(plain)).toContainEqual(
            expect.stringMatching(/^ana’s device \S+ was removed from the call\.$/),
        ),
    );
});

it("removes overdue memberships one by one, respects rate limits and can be stopped", async () => {
    for (const deviceId of ["A", "B", "C"]) await join(deviceId);
    show(world.mod);
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

it("offers no removal of other users' memberships while disconnected", async () => {
    await join("PHONE");
    show(world.mod);
    await screen.findByText("Remove 1 device that seems gone…");
    const end = world.homeserver.faults.offline();
    await waitFor(() => expect(screen.queryByText("Remove 1 device that seems gone…")).toBeNull());
    await userEvent.click(removeButton());
    expect(plain(popover())).toBe("You’re offline, and the device may have come back.");
    end();
});

const keyOf = (device: CallDevice | undefined): string => `_${device?.userId}_${device?.deviceId}_m.call`;

it("follows the room, its power levels and the clock", async () => {
    await join("A");
    const { mod, ana, roomId } = world;
    const ben = await newSyncing(world.subject, "ben");
    await ben.joinRoom(roomId);
    await roomOf(ben, roomId);
    let aheadMs = 0;
    const rollcall = createRollcall(ben, { now: () => Date.now() + aheadMs });
    const [target] = rollcall.room(roomId).getSnapshot().sessions[0]?.devices ?? [];
    const { Page, renders } = hookPage(() => useClearMembership(roomId).whyNot(target as CallDevice));
    const before = ben.listenerCount(RoomStateEvent.Events);
    const { unmount } = render(
        <QueryClientProvider client={new QueryClient()}>
            <RollcallProvider rollcall={rollcall}>
                <Page />
                <Page />
            </RollcallProvider>
        </QueryClientProvider>,
    );
    expect(renders.last).toBe("no-power");
    expect(ben.listenerCount(RoomStateEvent.Events)).toBe(before + 1);
    await act(async () => void (await mod.setPowerLevel(roomId, ben.getSafeUserId(), 50)));
    await waitFor(() => expect(renders.last).toBe("still-live"));
    aheadMs = 70 * minute;
    await waitFor(() => expect(renders.last).toBe(undefined));
    await act(async () => void (await ana.sendStateEvent(roomId, memberType as never, {} as never, keyOf(target))));
    await waitFor(() => expect(renders.last).toBe("gone"));
    unmount();
    expect(ben.listenerCount(RoomStateEvent.Events)).toBe(before);
});

it("joins the run that is under way, and stops with another room", async () => {
    await join("A");
    await join("B");
    const { mod, roomId, homeserver } = world;
    const other = await callRoom(mod, []);
    await roomOf(mod, other);
    const ahead = 70 * minute;
    const rollcall = createRollcall(mod, { now: () => Date.now() + ahead });
    const queryClient = new QueryClient();
    let shown: ClearAllMutation | undefined;
    const Page = ({ id }: { readonly id: string }): null => {
        shown = useClearAll(id);
        return null;
    };
    const pageOf = (id: string): ReactElement => (
        <QueryClientProvider client={queryClient}>
            <RollcallProvider rollcall={rollcall}>
                <Page id={id} />
            </RollcallProvider>
        </QueryClientProvider>
    );
    const { rerender } = render(pageOf(roomId));
    homeserver.faults.rateLimit(60_000, mod.getSafeUserId());
    act(() => shown?.mutate());
    await waitFor(() => expect(shown?.progress?.waitsUntilTs).toBeGreaterThan(Date.now() + ahead));
    act(() => shown?.mutate());
    await waitFor(() => expect(queryClient.isMutating()).toBe(2));
    await waitFor(() => expect(shown?.progress).toMatchObject({ done: 0, total: 2 }));
    rerender(pageOf(other));
    await waitFor(() => expect(queryClient.isMutating()).toBe(0));
    expect(shown).toMatchObject({ progress: undefined, isPending: false, targets: [] });
    rerender(pageOf(roomId));
    expect(shown).toMatchObject({ progress: undefined, isPending: false });
    expect(shown?.targets).toHaveLength(2);
});

it("reports what remains when the connection breaks during a run", async () => {
    for (const deviceId of ["A", "B", "C"]) await join(deviceId);
    const { homeserver, mod } = world;
    const send = mod.sendStateEvent.bind(mod);
    vi.spyOn(mod, "sendStateEvent")
        .mockImplementationOnce(send)
        .mockImplementationOnce(async () => {
            homeserver.faults.offline(mod.getSafeUserId());
            await until(() => mod.getSyncState() !== SyncState.Syncing);
            throw new Error("no answer");
        });
    show(mod);
    await userEvent.click(screen.getByText("Remove 3 devices that seem gone…"));
    await userEvent.click(screen.getByRole("button", { name: "Remove 3" }));
    await waitFor(() =>
        expect(screen.getByText(/^1 removed\. 2 couldn’t be removed\. Can’t reach the server\.$/)).toBeTruthy(),
    );
});

it("removes rejected memberships and renders nothing without any", async () => {
    await join("A", { application: 1 });
    await join("B", { expires: "for ever" });
    show(world.mod, 0);
    expect(screen.queryByText(/overdue/)).toBeNull();
    await userEvent.click(screen.getByText("Remove 2 that aren’t shown…"));
    await userEvent.click(screen.getByRole("button", { name: "Remove 2" }));
    await waitFor(() => expect(screen.queryByText(/^Not shown/)).toBeNull());
});
