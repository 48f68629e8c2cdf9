import { act, cleanup, render, screen, waitFor, within, type RenderResult } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { CallPanel, RollcallProvider, type CallPanelProps, type CallSession } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import {
    callMemberEvent,
    createStaticRollcall,
    livekitTransport,
    type RoomFixture,
    type StaticRollcall,
} from "matrix-rollcall/testing";
import { afterEach, expect, test, vi } from "vitest";
import { longestAnimation } from "../support/settled.ts";
import { ana, ben, roomId, wrongEvent } from "./parts.tsx";

afterEach(cleanup);

const me = "@me:example.org";
const people = [
    { userId: ana, name: "Ana" },
    { userId: ben, name: "Ben" },
    { userId: me, name: "Cai" },
];
const breakout = {
    callId: "design",
    scope: "m.user",
    participants: [{ userId: ben, devices: [{ deviceId: "TABLET" }] }],
};

function worldOf(room: RoomFixture = {}): StaticRollcall {
    return createStaticRollcall({ me, deviceId: "LAPTOP", rooms: [{ roomId, people, ...room }] });
}

function show(rollcall: StaticRollcall | null, props: Partial<CallPanelProps> = {}): RenderResult {
    return render(
        <RollcallProvider rollcall={rollcall}>
            <CallPanel roomId={roomId} {...props} />
        </RollcallProvider>,
    );
}

const headings = (): readonly string[] =>
    screen.getAllByRole("heading").map(({ tagName, textContent }) => `${tagName} ${textContent.replace(/[⁨⁩]/g, "")}`);

const region = (name: RegExp) => within(screen.getByRole("region", { name }));

test("has words for logged out, an unknown room, a room not joined and no call", () => {
    show(null);
    expect(screen.getByText("Log in to see who is in the call.")).toBeTruthy();
    cleanup();
    show(createStaticRollcall());
    expect(screen.getByText(/not known here/)).toBeTruthy();
    cleanup();
    show(worldOf({ people: [], membership: "leave" }));
    expect(screen.getByText(/^Join the room/)).toBeTruthy();
    cleanup();
    show(worldOf());
    expect(screen.getByText("Nobody is in a call")).toBeTruthy();
    expect(screen.queryByRole("searchbox")).toBeNull();
});

test("says how many people are looked up", () => {
    show(
        worldOf({ people: [], membersLoaded: false, sessions: [{ participants: [{ userId: ana }, { userId: ben }] }] }),
    );
    expect(screen.getByText("Looking up 2 more people…").tagName).toBe("OUTPUT");
});

test("every session under its heading, a breakout below the room's call, and a call that begins while one looks", () => {
    const rollcall = worldOf();
    show(rollcall, { headingLevel: 3 });
    expect(headings()).toEqual(["H3 Who is in the call"]);
    act(() => void rollcall.join(roomId, { userId: ana }));
    act(() => void rollcall.join(roomId, { userId: ben, callId: "design", scope: "m.user" }));
    expect(headings()).toEqual(["H3 Who is in the call", "H4 Room call", "H5 Breakout design"]);
    expect(region(/Breakout/).getByText("Ben")).toBeTruthy();
    expect(region(/Room call/).queryByText("Ben")).toBeNull();
    act(() => rollcall.leave(roomId, ben));
    expect(headings()).toEqual(["H3 Who is in the call", "H4 Room call"]);
});

test("a call that ends fades for a moment, unreachable, and is gone within 400 ms; one that a search leaves out does not", async () => {
    const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana }] }, breakout] });
    show(rollcall);
    const cards = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".rollcall-session")];
    await userEvent.type(screen.getByRole("searchbox"), "ana");
    expect(cards().length).toBe(1);
    await userEvent.keyboard("{Escape}");
    act(() => rollcall.leave(roomId, ben));
    expect(screen.queryByRole("region", { name: /Breakout/ })).toBeNull();
    expect(cards().map(({ inert }) => inert)).toEqual([false, true]);
    expect(cards().map((card) => card.getAnimations().length)).toEqual([0, 1]);
    expect(longestAnimation()).toBeLessThan(400);
    await waitFor(() => expect(cards().length).toBe(1));
    act(() => void rollcall.join(roomId, { userId: ben, callId: "design", scope: "m.user" }));
    expect(cards().map((card) => card.getAnimations().length)).toEqual([0, 1]);
});

test("people and devices are two numbers, of which one is left out where they are the same", () => {
    const devices = [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }];
    show(worldOf({ sessions: [{ participants: [{ userId: ana, devices }, { userId: ben }] }, breakout] }));
    const facts = (name: RegExp): string | undefined =>
        screen.getByRole("region", { name }).querySelector(".rollcall-session-facts")?.textContent;
    expect(facts(/Room call/)).toMatch(/ · 2 people · 3 devices$/);
    expect(facts(/Breakout/)).toMatch(/^[\d:]+ · 1 person$/);
});

test("by person, each human is there once, with the sessions they are in", async () => {
    show(worldOf({ sessions: [{ participants: [{ userId: ana }, { userId: ben }] }, breakout] }));
    await userEvent.click(screen.getByRole("button", { name: "People" }));
    expect(screen.getAllByText("Ben").length).toBe(1);
    expect(screen.getAllByText("Room call").length).toBe(2);
    expect(screen.getByText(/^Breakout/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "People" }).getAttribute("aria-pressed")).toBe("true");
});

test("a search goes over all sessions, has words for nobody, and is cleared by Escape", async () => {
    show(worldOf({ sessions: [{ participants: [{ userId: ana }, { userId: ben }] }, breakout] }));
    const search = screen.getByRole("searchbox", { name: "Search people" });
    await userEvent.type(search, "ben");
    await waitFor(() => expect(screen.queryByText("Ana")).toBeNull());
    expect(screen.getAllByText("Ben").length).toBe(2);
    await userEvent.type(search, "x");
    expect(screen.getByText(/^Nobody matches/).textContent).toContain("benx");
    await userEvent.keyboard("{Escape}");
    expect(screen.getByText("Ana")).toBeTruthy();
    await userEvent.type(search, "ana");
    await userEvent.click(screen.getByRole("button", { name: "Clear the search" }));
    expect([document.activeElement, screen.getAllByText("Ben").length]).toEqual([search, 2]);
});

test("a search says how many it found, and whose entry it means that does not count", async () => {
    const rollcall = worldOf({ sessions: [{ participants: [{ userId: ben }] }, breakout] });
    const createdTs = rollcall.now() - 3_600_000;
    rollcall.send(roomId, callMemberEvent({ userId: ana, createdTs, expiresTs: createdTs + 1000 }));
    show(rollcall);
    const search = screen.getByRole("searchbox");
    await userEvent.type(search, "ben");
    expect(screen.getByText("1 person found").parentElement?.tagName).toBe("OUTPUT");
    await userEvent.clear(search);
    await userEvent.type(search, "ana");
    expect(screen.getByText("0 people found")).toBeTruthy();
    const words = screen.getByText(/^The entry of/).textContent.replace(/[⁨⁩]/g, "");
    expect(words).toMatch(/^The entry of Ana expired at/);
});

test("a key in the search box folds and compares each name once, for all lists together", async () => {
    const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana }, { userId: ben }] }, breakout] });
    show(rollcall);
    const search = screen.getByRole("searchbox");
    await userEvent.type(search, "b");
    const includes = vi.spyOn(String.prototype, "includes");
    await userEvent.type(search, "e");
    const compared = includes.mock.calls.filter(([word]) => word === "be").length;
    includes.mockRestore();
    expect(compared).toBe(3);
});

test("offers to join, to move here, or to leave, and only what the host can do", async () => {
    const onJoin = vi.fn<(session: CallSession) => void>();
    const [onMoveHere, onLeave] = [(): void => undefined, (): void => undefined];
    const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana }] }] });
    show(rollcall, { onJoin, onMoveHere, onLeave });
    const buttons = (): readonly string[] =>
        region(/Room call/)
            .queryAllByRole<HTMLButtonElement>("button", { name: /^(Join|Move here|Leave)$/ })
            .map(({ textContent }) => textContent);
    expect(buttons()).toEqual(["Join"]);
    await userEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(onJoin.mock.calls[0]?.[0]).toMatchObject({ callId: "ROOM" });
    act(() => void rollcall.join(roomId, { userId: me, deviceId: "PHONE" }));
    expect(screen.getByText(/You're in this call on/).textContent).toContain("PHONE");
    expect(buttons()).toEqual(["Move here"]);
    act(() => void rollcall.join(roomId, { userId: me, deviceId: "LAPTOP" }));
    expect(screen.getByText("You're in this call on this device.")).toBeTruthy();
    expect(buttons()).toEqual(["Leave"]);
    cleanup();
    show(rollcall, { onJoin });
    expect(buttons()).toEqual([]);
});

test("the focus is quiet while all share one, and explained on a split", async () => {
    const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana, devices: [{ deviceId: "PHONE" }] }] }] });
    show(rollcall);
    expect(screen.queryByText(/^Spread over/)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /^Why this focus/ }));
    expect(screen.getByText(/has been here longest/).textContent.replace(/[⁨⁩]/g, "")).toContain(
        "Ana has been here longest, on PHONE",
    );
    expect(screen.getByText("1 device is on it")).toBeTruthy();
    expect(screen.getByRole("link").getAttribute("href")).toBe("https://sfu.example.org");
    await userEvent.keyboard("{Escape}");
    const transports = [livekitTransport("http://other.example.net")];
    act(() => void rollcall.join(roomId, { userId: ben, transports }));
    expect(screen.getByText("Spread over 2 foci")).toBeTruthy();
    const facts = [...document.querySelectorAll("[data-type=person] .rollcall-focus-place")].map(
        (place) => place.textContent,
    );
    expect(facts).toEqual(["sfu.example.org", "other.example.net"]);
    await userEvent.click(screen.getByRole("button", { name: /other\.example\.net/ }));
    expect(screen.getByText("1 device is elsewhere")).toBeTruthy();
    expect(screen.queryByText(/has been here longest/)).toBeNull();
    expect(screen.queryByRole("link")).toBeNull();
});

test("says who joined, unless told not to", async () => {
    const rollcall = worldOf({ sessions: [{ participants: [{ userId: ben }] }] });
    show(rollcall);
    act(() => void rollcall.join(roomId, { userId: ana }));
    const region = await screen.findByText(/joined$/);
    expect([region.parentElement?.tagName, region.textContent.replace(/[⁨⁩]/g, "")]).toEqual(["OUTPUT", "Ana joined"]);
    cleanup();
    show(rollcall, { announces: false });
    act(() => rollcall.leave(roomId, ana));
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(screen.queryByText(/left$/)).toBeNull();
});

test("copies who is here as text", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    show(worldOf({ sessions: [{ participants: [{ userId: ana }] }, breakout] }));
    await userEvent.click(screen.getByRole("button", { name: "Copy names" }));
    expect(write).toHaveBeenCalledWith(
        "Room call\n- Ana (@ana:example.org)\n\nBreakout design\n- Ben (@ben:example.org)",
    );
    expect(await screen.findByText("Copied")).toBeTruthy();
    write.mockRejectedValue(new Error("not allowed"));
    await userEvent.click(screen.getByRole("button", { name: "Copy names" }));
    expect(await screen.findByText("Could not be copied")).toBeTruthy();
    write.mockRestore();
});

test("an inspector has its place", () => {
    const inspector = <RoomMembershipInspector roomId={roomId} defaultOpen />;
    show(worldOf({ events: [wrongEvent] }), { inspector });
    expect(screen.getByText("1 entry does not count")).toBeTruthy();
    expect(screen.getByText("It is written under somebody else's key.")).toBeTruthy();
});

test("a part of it outside of it tells how to mend that", () => {
    expect(() => render(<CallPanel.Search />)).toThrow("Put <CallPanel.Root roomId={roomId}> around it.");
});

test("says since when the list is not fresh, counts no time meanwhile, and is fresh again", async () => {
    const rollcall = createStaticRollcall({
        now: Date.now() - 60_000,
        rooms: [{ roomId, people, sessions: [{ participants: [{ userId: ana }] }] }],
    });
    const { container } = show(rollcall);
    const note = screen.getAllByRole("status").find(({ dataset }) => dataset["status"] === "live");
    const duration = container.querySelector(".rollcall-duration");
    expect(note?.textContent).toBe("");
    act(() => rollcall.setConnection("reconnecting"));
    expect(note?.textContent).toMatch(/^As of .*Reconnecting…$/);
    const stood = duration?.textContent;
    await new Promise((resolve) => {
        setTimeout(resolve, 2_100);
    });
    expect(duration?.textContent).toBe(stood);
    act(() => rollcall.setConnection("logged-out"));
    expect(note?.textContent).toMatch(/^As of .*Signed out$/);
    act(() => rollcall.setConnection("a-newer-word"));
    expect(note?.textContent).toMatch(/Not connected$/);
    act(() => rollcall.setConnection("live"));
    expect(note?.textContent).toBe("");
    await waitFor(() => expect(duration?.textContent).not.toBe(stood));
});

test("a room that is unknown while the client connects is not said to be unknown", () => {
    const rollcall = createStaticRollcall();
    rollcall.setConnection("connecting");
    show(rollcall);
    expect(screen.queryByText(/not known here/)).toBeNull();
    expect(screen.getByText("Connecting…")).toBeTruthy();
    act(() => rollcall.setConnection("live"));
    expect(screen.getByText(/not known here/)).toBeTruthy();
});
