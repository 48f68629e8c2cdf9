import { type RenderResult, act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import {
    Avatar,
    CallPanel,
    type CallPanelProps,
    type CallSession,
    type DeviceSignals,
    RollcallProvider,
    type RollcallProviderProps,
    RollcallSignalsProvider,
    RollcallTextProvider,
    RoomRecentlyLeft,
    byName,
} from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { en } from "matrix-rollcall/locales/en";
import {
    type RoomFixture,
    type StaticRollcall,
    callMemberEvent,
    createStaticRollcall,
    livekitTransport,
} from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, beforeAll, vi } from "vitest";
import { join, quietWorld, rename } from "../support/world.ts";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben, roomId, wrongEvent } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";
import { TestStore, callWorld, mediaOf, panel } from "./support/sources.tsx";

beforeAll(loadLateParts);
afterEach(() => {
    cleanup();
    vi.useRealTimers();
});

const me = "@me:example.org";

const people = [
    { userId: ana, name: "Ana" },
    { userId: ben, name: "Ben" },
    { userId: me, name: "Cai" },
];

/** Enough people for a search box. */
const crowd = Array.from({ length: 6 }, (_, index) => ({ userId: `@guest${index}:example.org` }));

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
    screen
        .getAllByRole("heading")
        .map(({ ariaLevel, textContent }) => `${ariaLevel} ${textContent.replace(/[⁨⁩]/g, "")}`);

const region = (name: RegExp) => within(screen.getByRole("region", { name }));

describe("CallPanel", () => {
    it("explains being logged out, an unknown room, a room not joined and an empty room", () => {
        show(null);
        expect(screen.getByText("Sign in to see who’s in the call.")).toBeTruthy();
        cleanup();
        show(createStaticRollcall());
        expect(screen.getByText(/isn’t available/)).toBeTruthy();
        cleanup();
        show(worldOf({ people: [], membership: "leave" }));
        expect(screen.getByText(/^Join the room/)).toBeTruthy();
        cleanup();
        show(worldOf());
        expect(screen.getByText("No one is in a call")).toBeTruthy();
        expect(screen.queryByRole("searchbox")).toBeNull();
    });

    it("says in each language that a list from stripped state may be incomplete, until the user joins", () => {
        const sentences = {
            en: "Until you join, this list may be incomplete or out of date.",
            de: "Solange du nicht beigetreten bist, kann die Liste unvollständig oder veraltet sein.",
            ar: "قد تكون هذه القائمة ناقصة أو قديمة حتى تنضم إلى الغرفة.",
        };
        for (const membership of ["invite", "knock"]) {
            const sessions = [{ participants: [{ userId: ana }] }];
            const rollcall = worldOf({ membership, people: [{ userId: ana, name: "Ana" }], sessions });
            for (const [language, texts] of Object.entries({ en, de, ar })) {
                render(
                    <RollcallTextProvider messages={texts} locale={language}>
                        <RollcallProvider rollcall={rollcall}>
                            <CallPanel roomId={roomId} />
                        </RollcallProvider>
                    </RollcallTextProvider>,
                );
                expect(screen.getByText("Ana")).toBeTruthy();
                expect(screen.getByText(sentences[language as keyof typeof sentences])).toBeTruthy();
                if (language === "ar") continue;
                cleanup();
            }
            act(() => rollcall.setPerson(roomId, { userId: me, membership: "join" }));
            expect(screen.getByText("Ana")).toBeTruthy();
            expect(screen.queryByText(sentences.ar)).toBeNull();
            cleanup();
        }
        show(worldOf({ people: [], membership: "invite" }));
        expect(screen.getByText(/^Join the room/)).toBeTruthy();
    });

    it("shows how many people are being looked up", () => {
        show(
            worldOf({
                people: [],
                membersLoaded: false,
                sessions: [{ participants: [{ userId: ana }, { userId: ben }] }],
            }),
        );
        expect(screen.getByText("Looking up 2 more people…").role).toBe("status");
    });

    it("shows every session under its heading, breakouts below the room's call, and new calls", () => {
        const rollcall = worldOf();
        show(rollcall, { headingLevel: 3 });
        expect(headings()).toEqual(["3 In this call"]);
        act(() => void rollcall.join(roomId, { userId: ana }));
        act(() => void rollcall.join(roomId, { userId: ben, callId: "design", scope: "m.user" }));
        expect(headings()).toEqual(["3 In calls here", "4 Room call", "5 Breakout “design”"]);
        expect(region(/Breakout/).getByText("Ben")).toBeTruthy();
        expect(region(/Room call/).queryByText("Ben")).toBeNull();
        act(() => rollcall.leave(roomId, ben));
        expect(headings()).toEqual(["3 In this call", "4 Room call"]);
    });

    it.each([
        [ben, "Ben"],
        ['@an "odd" ID:example.org', '@an "odd" ID:example.org'],
    ])(
        "shows a person who leaves under the pointer once: in their row, then among those who left: %s",
        async (userId, name) => {
            const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana }, { userId }] }] });
            show(rollcall, { children: <RoomRecentlyLeft roomId={roomId} /> });
            const list = document.querySelector<HTMLElement>(".rollcall-participants-list") as HTMLElement;
            await userEvent.hover(list);
            act(() => rollcall.leave(roomId, userId));
            expect(within(list).getByText("left")).toBeTruthy();
            expect(screen.getAllByText(name).length).toBe(1);
            await userEvent.unhover(list);
            expect(within(list).queryByText(name)).toBeNull();
            expect(screen.getAllByText(name).length).toBe(1);
            expect(screen.getByText(/^left at /)).toBeTruthy();
        },
    );

    it("shows the numbers of people and devices, or only one if they are equal", () => {
        const devices = [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }];
        show(worldOf({ sessions: [{ participants: [{ userId: ana, devices }, { userId: ben }] }, breakout] }));
        const facts = (name: RegExp): string | undefined =>
            screen.getByRole("region", { name }).querySelector(".rollcall-session-facts")?.textContent;
        expect(facts(/Room call/)).toMatch(/ · 2 people · 3 devices$/);
        expect(facts(/Breakout/)).toMatch(/^[\d:]+ · 1 person$/);
    });

    it("shows each person once with their sessions in the people view", async () => {
        show(worldOf({ sessions: [{ participants: [{ userId: ana }, { userId: ben }] }, breakout] }));
        await userEvent.click(screen.getByRole("button", { name: "View" }));
        await userEvent.click(screen.getByRole("radio", { name: "Person" }));
        expect(screen.getAllByText("Ben").length).toBe(1);
        expect(screen.getAllByText("Room call").length).toBe(2);
        expect(screen.getByText(/^Breakout/)).toBeTruthy();
        expect(screen.getByRole("radio", { name: "Person", checked: true })).toBeTruthy();
    });

    it("sorts by what the reader chooses, the own account first, and by signals and hands where there are any", async () => {
        const users = ["@d:x.org", "@c:x.org", "@me:example.org", "@b:x.org", "@a:x.org"];
        const world = worldOf({
            sessions: [
                {
                    participants: users.map((userId, at) => ({
                        userId,
                        devices: [{ createdTs: Date.UTC(2027, 0, 1, 11) + at }],
                    })),
                },
            ],
        });
        const keyOf = (userId: string): string =>
            world
                .room(roomId)
                .getSnapshot()
                .sessions[0]?.devices.find((device) => device.userId === userId)?.key ?? "";
        const speakers = new TestStore<ReadonlyMap<string, number>>(new Map());
        const signals = { device: () => new TestStore<DeviceSignals>({}), speakers };
        const page = (hands: ReadonlyMap<string, number>, sort?: typeof byName): ReactElement => (
            <RollcallProvider rollcall={world}>
                <RollcallSignalsProvider signals={hands.size > 0 ? signals : undefined} hands={hands}>
                    <CallPanel roomId={roomId} sort={sort} />
                </RollcallSignalsProvider>
            </RollcallProvider>
        );
        const order = (): string =>
            [...document.querySelectorAll<HTMLElement>("[data-row-key]")]
                .map((row) => /@(\w+):/.exec(row.dataset["rowKey"] ?? "")?.[1])
                .join(" ");
        const { rerender } = render(page(new Map()));
        expect(order()).toBe("me d c b a");
        await userEvent.click(screen.getByRole("button", { name: "View" }));
        await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("radio", { checked: true })));
        expect(screen.getAllByRole("radio").map((each) => each.parentElement?.textContent)).toEqual([
            "Time joined",
            "Name",
        ]);
        await userEvent.keyboard("{ArrowDown}");
        expect(order()).toBe("me a b c d");
        rerender(
            page(
                new Map([
                    [keyOf("@b:x.org"), 5],
                    [keyOf("@c:x.org"), 2],
                ]),
            ),
        );
        await userEvent.click(screen.getByRole("radio", { name: "Raised hand" }));
        expect(order()).toBe("me c b d a");
        await userEvent.click(screen.getByRole("radio", { name: "Speaking" }));
        act(() => speakers.set(new Map([[keyOf("@a:x.org"), 1]])));
        expect(order()).toBe("me a d c b");
        await userEvent.click(screen.getByRole("radio", { name: "Time joined" }));
        expect(order()).toBe("me d c b a");
        rerender(page(new Map(), byName));
        expect(screen.queryByRole("button", { name: "View" })).toBeNull();
        expect(order()).toBe("a b c d me");
    });

    it("searches all sessions, explains an empty result and clears on Escape", async () => {
        show(worldOf({ sessions: [{ participants: [{ userId: ana }, { userId: ben }, ...crowd] }, breakout] }));
        const search = screen.getByRole("searchbox", { name: "Search people" });
        await userEvent.type(search, "ben");
        await waitFor(() => expect(screen.queryByText("Ana")).toBeNull());
        expect(screen.getAllByText("Ben").length).toBe(2);
        await userEvent.type(search, "x");
        expect(screen.getByText(/^No one matches/).textContent).toContain("benx");
        await userEvent.keyboard("{Escape}");
        expect(screen.getByText("Ana")).toBeTruthy();
        await userEvent.type(search, "ana");
        await userEvent.click(screen.getByRole("button", { name: "Clear search" }));
        expect([document.activeElement, screen.getAllByText("Ben").length]).toEqual([search, 2]);
    });

    it("announces the number of matches and names a matching rejected membership", async () => {
        const rollcall = worldOf({ sessions: [{ participants: [{ userId: ben }, ...crowd] }, breakout] });
        const createdTs = rollcall.now() - 3_600_000;
        rollcall.send(roomId, callMemberEvent({ userId: ana, createdTs, expiresTs: createdTs + 1000 }));
        show(rollcall);
        const search = screen.getByRole("searchbox");
        await userEvent.type(search, "ben");
        expect(screen.getByText("1 person found").role).toBe("status");
        await userEvent.clear(search);
        await userEvent.type(search, "ana");
        expect(screen.queryByText(/found$/)).toBeNull();
        const words = (await screen.findByText(/isn’t shown/)).textContent.replace(/[⁨⁩]/g, "");
        expect(words).toMatch(/^Ana isn’t shown: timed out at/);
    });

    it("compares each name once per keystroke for all lists", async () => {
        const rollcall = worldOf({
            sessions: [{ participants: [{ userId: ana }, { userId: ben }, ...crowd] }, breakout],
        });
        show(rollcall);
        const search = screen.getByRole("searchbox");
        await userEvent.type(search, "b");
        const includes = vi.spyOn(String.prototype, "includes");
        await userEvent.type(search, "e");
        const compared = includes.mock.calls.filter(([word]) => word === "BE").length;
        includes.mockRestore();
        expect(compared).toBe(3 + crowd.length);
    });

    it("displays the search box only for eight people or more", () => {
        const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana }, ...crowd] }] });
        show(rollcall);
        expect(screen.queryByRole("searchbox")).toBeNull();
        act(() => void rollcall.join(roomId, { userId: ben }));
        expect(screen.getByRole("searchbox")).toBeTruthy();
    });

    it("shows each number once while there is a single call", () => {
        const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana }, { userId: ben }] }] });
        show(rollcall);
        expect(screen.getAllByText("2 people").length).toBe(1);
        act(() => void rollcall.join(roomId, { userId: me, callId: "design", scope: "m.user" }));
        expect(screen.getByText("3 people")).toBeTruthy();
    });

    it("offers to rejoin or remove a call that this device left without hanging up", async () => {
        const onJoin = vi.fn<(session: CallSession) => void>();
        const onRemove = vi.fn<(session: CallSession) => void>();
        const rollcall = worldOf({
            sessions: [{ participants: [{ userId: me, devices: [{ deviceId: "LAPTOP" }] }, { userId: ana }] }],
        });
        const page = (isConnected: boolean | (() => boolean)): ReactElement => (
            <RollcallProvider rollcall={rollcall} isConnected={isConnected}>
                <CallPanel roomId={roomId} onJoin={onJoin} onLeave={() => undefined} onRemove={onRemove} />
            </RollcallProvider>
        );
        const { rerender } = render(page(() => false));
        expect(screen.getByText(/without hanging up/)).toBeTruthy();
        expect(screen.queryByRole("button", { name: "Leave" })).toBeNull();
        await userEvent.click(screen.getByRole("button", { name: "Rejoin" }));
        await userEvent.click(screen.getByRole("button", { name: "Remove" }));
        expect([onJoin.mock.calls.length, onRemove.mock.calls.length]).toEqual([1, 1]);
        rerender(page(true));
        expect(screen.queryByText(/without hanging up/)).toBeNull();
        expect(screen.getByRole("button", { name: "Leave" })).toBeTruthy();
    });

    it("folds sessions beyond twenty, and never the room's call, the own one or one of several people", async () => {
        const alone = Array.from({ length: 60 }, (_, index) => ({
            callId: `a${index}`,
            application: "org.example.app",
            participants: [{ userId: `@flood${index}:example.org` }],
        }));
        const rollcall = worldOf({
            sessions: [
                ...alone,
                { callId: "mine", participants: [{ userId: me }] },
                { callId: "two", participants: [{ userId: ana }, { userId: ben }] },
                { participants: [{ userId: ana }] },
            ],
        });
        show(rollcall);
        const titles = headings()
            .slice(1)
            .map((heading) => heading.replace(/^\d /, ""));
        expect(titles.length).toBe(20);
        expect(titles.slice(0, 3).join()).toMatch(/^Room call,.*mine.*,.*two/);
        await userEvent.click(screen.getByText("43 more calls"));
        const rows = document.querySelectorAll(".rollcall-panel-more .rollcall-participants-row");
        expect(rows.length).toBeGreaterThan(4);
        expect(rows.length).toBeLessThan(43);
        expect(rows[0]?.getAttribute("aria-setsize")).toBe("43");
    });

    it("offers to join, move or leave only where the host supports it", async () => {
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
        expect(screen.getByText("You’re in this call on another device.")).toBeTruthy();
        expect(buttons()).toEqual(["Move here"]);
        act(() => void rollcall.join(roomId, { userId: me, deviceId: "LAPTOP" }));
        expect(screen.getByText("You’re in this call on this device.")).toBeTruthy();
        expect(buttons()).toEqual(["Leave"]);
        cleanup();
        show(rollcall, { onJoin });
        expect(buttons()).toEqual([]);
    });

    it("shows one shared focus quietly and explains a split", async () => {
        const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana, devices: [{ deviceId: "PHONE" }] }] }] });
        show(rollcall);
        expect(screen.queryByText(/media servers$/)).toBeNull();
        await userEvent.click(screen.getByRole("button", { name: /^About this media server/ }));
        expect((await screen.findByText(/has been here longest/)).textContent.replace(/[⁨⁩]/g, "")).toContain(
            "Ana has been here longest.",
        );
        expect(screen.getByText("1 device uses it")).toBeTruthy();
        expect(screen.getByRole("link").getAttribute("href")).toBe("https://sfu.example.org/");
        await userEvent.keyboard("{Escape}");
        const transports = [livekitTransport("http://other.example.net")];
        act(() => void rollcall.join(roomId, { userId: ben, transports }));
        await userEvent.click(screen.getByText("2 media servers"));
        await userEvent.click(await screen.findByRole("button", { name: /other\.example\.net/ }));
        expect(screen.getByText("1 device uses another")).toBeTruthy();
        expect(screen.queryByText(/has been here longest/)).toBeNull();
        expect(screen.queryByRole("link")).toBeNull();
    });

    it("announces joins and leaves unless announcements are off", async () => {
        vi.useFakeTimers();
        const rollcall = worldOf({ sessions: [{ participants: [{ userId: ben }] }] });
        const wait = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));
        show(rollcall);
        await act(vi.dynamicImportSettled);
        act(() => void rollcall.join(roomId, { userId: ana }));
        wait(3000);
        const region = screen.getByText(/joined$/);
        expect([region.parentElement?.role, plain(region)]).toEqual(["status", "Ana joined"]);
        cleanup();
        show(rollcall, { isAnnounced: false });
        act(() => rollcall.leave(roomId, ana));
        for (let second = 0; second < 60; second += 1) {
            wait(1000);
            expect(screen.queryByText(/left$/)).toBeNull();
        }
    });

    it("copies the participants as text", async () => {
        const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
        show(worldOf({ sessions: [{ participants: [{ userId: ana }] }, breakout] }));
        const copy = screen.getByRole("button", { name: "Copy names" });
        const { left, top } = copy.getBoundingClientRect();
        await userEvent.click(copy);
        expect(write).toHaveBeenCalledWith(
            "Room call\n- Ana (@ana:example.org)\n\nBreakout “design”\n- Ben (@ben:example.org)",
        );
        expect(await screen.findByText("Copied")).toBeTruthy();
        expect(copy.getBoundingClientRect()).toMatchObject({ left, top });
        write.mockRejectedValue(new Error("not allowed"));
        await userEvent.click(screen.getByRole("button", { name: "Copy names" }));
        expect(await screen.findByText("Couldn’t copy")).toBeTruthy();
        write.mockRestore();
    });

    it("shows the inspector", () => {
        const children = <RoomMembershipInspector roomId={roomId} defaultOpen />;
        show(worldOf({ events: [wrongEvent] }), { children });
        expect(screen.getByText("Not shown (1)")).toBeTruthy();
        expect(screen.getByText("Its state key belongs to another user.")).toBeTruthy();
    });

    it("throws for a part outside of CallPanel.Root and says how to fix it", () => {
        expect(() => render(<CallPanel.Search />)).toThrow("Put <CallPanel.Root roomId={roomId}> around it.");
    });

    it("shows since when the list is out of date, stops the duration and recovers", () => {
        vi.useFakeTimers();
        const rollcall = createStaticRollcall({
            now: Date.now() - 60_000,
            rooms: [{ roomId, people, sessions: [{ participants: [{ userId: ana }] }] }],
        });
        const { container } = show(rollcall);
        const note = screen.getAllByRole("status").find(({ dataset }) => dataset["status"] === "live");
        const duration = container.querySelector(".rollcall-call-duration");
        expect(note?.textContent).toBe("");
        act(() => rollcall.setConnection("reconnecting"));
        expect(note?.textContent).toMatch(/^As of .*Reconnecting…$/);
        const stood = duration?.textContent;
        const pass = (): void => {
            act(() => rollcall.advance(2000));
            act(() => void vi.advanceTimersByTime(2000));
        };
        pass();
        expect(duration?.textContent).toBe(stood);
        act(() => rollcall.setConnection("logged-out"));
        expect(note?.textContent).toMatch(/^As of .*Signed out$/);
        act(() => rollcall.setConnection("a-newer-word"));
        expect(note?.textContent).toMatch(/Not connected$/);
        act(() => rollcall.setConnection("live"));
        expect(note?.textContent).toBe("");
        pass();
        expect(duration?.textContent).not.toBe(stood);
    });

    it.each([
        [3 * 3_600_000 + 40_000, "Your device’s clock is about 3 hr ahead."],
        [-10 * 60_000, "Your device’s clock is about 10 min behind."],
        [30_000, ""],
        [undefined, ""],
    ])("says that the device’s clock is wrong by %s ms", (clockSkewMs, words) => {
        const room = { roomId, people, sessions: [{ participants: [{ userId: ana }] }] };
        show(createStaticRollcall({ rooms: [room], ...(clockSkewMs !== undefined && { clockSkewMs }) }));
        const note = screen.getAllByRole("status").find(({ dataset }) => dataset["status"] === "live");
        expect(plain(note ?? null)).toBe(words);
    });

    it("does not call a room unknown while the client is connecting", () => {
        const rollcall = createStaticRollcall();
        rollcall.setConnection("connecting");
        show(rollcall);
        expect(screen.queryByText(/isn’t available/)).toBeNull();
        expect(screen.getByText("Connecting…")).toBeTruthy();
        act(() => rollcall.setConnection("live"));
        expect(screen.getByText(/isn’t available/)).toBeTruthy();
    });

    it("shows people whose member event has a malformed name and picture", () => {
        const { client, room } = quietWorld();
        for (const userId of [ana, ben]) join(room, userId);
        rename(room, ana, { displayname: ["x"], avatar_url: ["x"] });
        rename(room, ben, { displayname: "Ben", avatar_url: 5 });
        const media = mediaOf();
        const raw = (userId: string): string | undefined => room.getMember(userId)?.getMxcAvatarUrl();
        render(
            <RollcallProvider client={client} media={media}>
                <CallPanel roomId={room.roomId} />
                {[ana, ben].map((userId) => (
                    <Avatar key={userId} userId={userId} avatarUrl={raw(userId)} />
                ))}
            </RollcallProvider>,
        );
        expect(screen.getAllByText("Ben").length).toBeGreaterThan(0);
        expect(screen.getAllByText(ana).length).toBeGreaterThan(0);
        expect(media.asked.stores.size).toBe(0);
    });

    it("marks or hides ignored people at once", async () => {
        const rollcall = callWorld();
        const { rerender } = render(panel(rollcall));
        const shown = (): readonly string[] =>
            [...document.querySelectorAll(".rollcall-participant-name > bdi")].map(({ textContent }) => textContent);
        const ignored = (): readonly string[] =>
            [...document.querySelectorAll(".rollcall-participant[data-ignored]")].map((each) => plain(each));
        expect(ignored()).toEqual([]);
        act(() => rollcall.setIgnoredUsers([ben]));
        expect(ignored()).toEqual([expect.stringMatching(/Benignored/)]);
        rerender(panel(rollcall, {}, { hideIgnored: true }));
        expect(shown()).toEqual(["Mika", "Ana"]);
        act(() => rollcall.setIgnoredUsers([]));
        expect(shown()).toEqual(["Mika", "Ana", "Ben"]);
    });

    it("accepts a people source built on the room's", () => {
        const rollcall = callWorld();
        const people: RollcallProviderProps["people"] = (room) => ({
            person: (id, userId) => {
                const { getSnapshot, subscribe } = room.person(id, userId);
                return { subscribe, getSnapshot: () => ({ ...getSnapshot(), name: `${getSnapshot().name}!` }) };
            },
        });
        render(panel(rollcall, { people }));
        expect(screen.getByText("Ana!")).toBeTruthy();
    });
});
