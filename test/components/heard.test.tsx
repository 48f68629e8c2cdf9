import "matrix-rollcall/styles.css";
import { virtual } from "@guidepup/virtual-screen-reader";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { CallPanel, IncomingCall, RollcallProvider } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { createStaticRollcall, type RoomFixture, type StaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben, parts, roomId, wrongEvent } from "./support/parts.tsx";
import { ring } from "./support/rings.ts";

/** What a screen reader says, in order, by a screen reader that is simulated in the page. */

beforeAll(loadLateParts);
afterEach(async () => {
    await virtual.stop();
    cleanup();
});

const confirmation = parts.find(({ name }) => name === "ClearMembership");

const named = [
    { userId: ana, name: "Ana" },
    { userId: ben, name: "Ben" },
];

function worldOf(room: RoomFixture): StaticRollcall {
    return createStaticRollcall({ rooms: [{ roomId, people: named, ...room }] });
}

function panelOf(rollcall: StaticRollcall, children?: ReactElement): ReactElement {
    return (
        <RollcallProvider rollcall={rollcall}>
            <CallPanel roomId={roomId} onJoin={() => undefined}>
                {children}
            </CallPanel>
        </RollcallProvider>
    );
}

const twoSessions: RoomFixture = {
    sessions: [
        { participants: [{ userId: ana, devices: [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }] }, { userId: ben }] },
        { callId: "design", scope: "m.user", participants: [{ userId: ben }] },
    ],
};

const plainOf = (phrase: string): string => phrase.replace(/[\u2066-\u2069]/g, "").replace(/\u202F/g, " ");
/** Ends of elements, and live regions that say nothing now. */
const isSaid = (phrase: string): boolean => !/^(end\b|status$)/.test(phrase);

/** Reads a part from its start to its end. */
async function readAll(container: HTMLElement): Promise<readonly string[]> {
    await virtual.start({ container });
    const [first] = await virtual.spokenPhraseLog();
    for (let steps = 0; steps < 300; steps += 1) {
        await virtual.next();
        if ((await virtual.lastSpokenPhrase()) === first) break;
    }
    const phrases = await virtual.spokenPhraseLog();
    return phrases.slice(0, -1).map(plainOf).filter(isSaid);
}

/** What was announced politely. */
async function announced(): Promise<readonly string[]> {
    const phrases = await virtual.spokenPhraseLog();
    return phrases.flatMap((phrase) => /^polite: (.*)$/.exec(plainOf(phrase))?.[1] ?? []);
}

const since = "since Jan 1, 2027, 12:00 PM";

describe("a screen reader", () => {
    it("reads a panel with two sessions", async () => {
        const { container } = render(panelOf(worldOf(twoSessions)));
        expect(await readAll(container)).toEqual([
            "heading, In calls here, level 2",
            "2 people",
            "4 devices",
            "button, Copy names",
            "button, View, 1 control, not expanded, has popup dialog",
            "region, Room call",
            "heading, Room call, level 3",
            "Room call",
            "time",
            "0:00",
            "2 people",
            "3 devices",
            "Media server",
            "button, About this media server: sfu.example.org, 1 control, not expanded, has popup dialog",
            "sfu.example.org",
            "button, Join",
            "treegrid, People",
            `row, Ana, on 2 devices ${since}, not expanded, level 1, position 1, set size 2`,
            `gridcell, Ana on 2 devices ${since}`,
            "Ana",
            "on 2 devices",
            "time",
            since,
            "button, Ana’s devices, not expanded",
            `row, Ben, ${since}, level 1, position 2, set size 2`,
            `gridcell, Ben ${since}`,
            "Ben",
            "time",
            since,
            "region, Breakout “design”",
            "heading, Breakout “design”, level 4",
            "Breakout “design”",
            "time",
            "0:00",
            "1 person",
            "Media server",
            "button, About this media server: sfu.example.org, 1 control, not expanded, has popup dialog",
            "sfu.example.org",
            "button, Join",
            "list, People",
            "listitem, level 1, position 1, set size 1",
            "Ben",
            "time",
            since,
        ]);
    });

    it("names a row by its person or device, and describes it by the rest, folded and unfolded", async () => {
        const { container } = render(panelOf(worldOf(twoSessions)));
        const grid = screen.getByRole("treegrid");
        const rows = async (): Promise<readonly string[]> =>
            (await readAll(grid)).filter((phrase) => phrase.startsWith("row"));
        const bens = `row, Ben, ${since}, level 1, position 2, set size 2`;
        expect(await rows()).toEqual([
            `row, Ana, on 2 devices ${since}, not expanded, level 1, position 1, set size 2`,
            bens,
        ]);
        await virtual.stop();
        fireEvent.click(screen.getByRole("button", { name: /Ana.*devices/ }));
        const device = (position: number): string => `row, Device, ${since}, level 2, position ${position}, set size 2`;
        expect(await rows()).toEqual([
            `row, Ana, on 2 devices ${since}, expanded, level 1, position 1, set size 2`,
            device(1),
            device(2),
            bens,
        ]);
        expect(container.textContent).not.toMatch(/PHONE|LAPTOP/);
    });

    it("keeps names of another script apart from the words around them", async () => {
        const dima = "ديمة حداد";
        const { container } = render(
            panelOf(
                worldOf({
                    people: [{ userId: ana, name: dima }],
                    sessions: [{ participants: [{ userId: ana, devices: [{ deviceId: "A" }, { deviceId: "B" }] }] }],
                }),
            ),
        );
        const heard = await readAll(container);
        expect(heard).toContain(`row, ${dima}, on 2 devices ${since}, not expanded, level 1, position 1, set size 1`);
        expect(heard).toContain(`button, ${dima}’s devices, not expanded`);
        const names = screen.getAllByText(dima);
        expect(names.map((element) => getComputedStyle(element).direction)).toEqual(names.map(() => "rtl"));
        // A label is plain text: characters stand around the name.
        expect(screen.getByRole("button", { name: /devices/ }).ariaLabel).toBe(`\u2068${dima}\u2069’s devices`);
        expect(getComputedStyle(screen.getByText("on 2 devices")).direction).toBe("ltr");
    });

    it("says where a person is in a list of 10,000, and how many a search finds", async () => {
        const participants = Array.from({ length: 10_000 }, (_, at) => ({ userId: `@guest${at}:example.org` }));
        const { container } = render(panelOf(worldOf({ sessions: [{ participants }] })));
        const list = screen.getByRole("list", { name: "People" });
        await virtual.start({ container: list });
        for (let steps = 0; steps < 200 && !/position 5,/.test(await virtual.lastSpokenPhrase()); steps += 1) {
            await virtual.next();
        }
        expect(await virtual.lastSpokenPhrase()).toBe("listitem, level 1, position 5, set size 10000");
        await virtual.stop();
        await virtual.start({ container });
        fireEvent.change(screen.getByRole("searchbox"), { target: { value: "guest99" } });
        expect(await announced()).toEqual(["111 people found"]);
    });

    it("announces who joins and leaves while something else is read", async () => {
        const rollcall = worldOf({ sessions: [{ participants: [{ userId: "@me:example.org" }] }] });
        const { container } = render(panelOf(rollcall));
        await virtual.start({ container });
        await virtual.next();
        act(() => void rollcall.join(roomId, { userId: ana }));
        await vi.waitFor(async () => expect(await announced()).toEqual(["Ana joined"]), 10_000);
        act(() => rollcall.leave(roomId, ana));
        await vi.waitFor(async () => expect(await announced()).toEqual(["Ana joined", "Ana left"]), 10_000);
    });

    it("says since when the list is not up to date", async () => {
        const rollcall = worldOf(twoSessions);
        const { container } = render(panelOf(rollcall));
        await virtual.start({ container });
        act(() => rollcall.setConnection("reconnecting"));
        expect(new Set(await announced())).toEqual(new Set(["As of Jan 1, 2027, 12:00 PM Reconnecting…"]));
    });

    it("reads who calls, and what can be done", async () => {
        const now = Date.now();
        const { container } = render(
            <IncomingCall
                ring={{ ...ring, callerId: ana, sentTs: now, endsTs: now + 3_600_000 }}
                name="Ana"
                roomName="Standup"
                onJoin={() => undefined}
                onDecline={() => undefined}
            />,
        );
        const heard = await readAll(container);
        expect(heard.filter((phrase) => !/^\d+:\d+/.test(phrase))).toEqual([
            "region, Ana is calling, in Standup, Video",
            "alert",
            "Ana is calling",
            "in Standup",
            "Video",
            "timer",
            "button, Decline",
            "button, Join",
        ]);
    });

    it("reads the question before something is removed", async () => {
        const { container } = render(<>{confirmation?.render({})}</>);
        fireEvent.click(screen.getByRole("button", { name: /^Remove / }));
        const dialog = await screen.findByRole("dialog");
        await vi.waitFor(() => expect(document.activeElement).toBe(dialog));
        expect(await readAll(container)).toEqual([
            `button, Remove ${ana} from the call, 1 control, expanded, has popup dialog`,
            "Remove",
            `dialog, Remove ${ana} from the call`,
            `dialog, Remove ${ana} from the call`,
            "strong",
            `Remove ${ana} from the call?`,
            "If that device is still connected, it will reappear.",
            "button, Remove",
            "button, Cancel",
        ]);
    });

    it("reads why a membership does not count, each id once", async () => {
        const { container } = render(
            <RollcallProvider rollcall={worldOf({ events: [wrongEvent] })}>
                <RoomMembershipInspector roomId={roomId} defaultOpen />
            </RollcallProvider>,
        );
        const heard = await readAll(container);
        expect(heard.filter((phrase) => phrase !== "paragraph")).toEqual([
            "group",
            "Not shown (1)",
            "list",
            "listitem, level 1, position 1, set size 1",
            "Its state key belongs to another user.",
            "Ana",
            ana,
            "unknown device",
            "Event",
            expect.stringMatching(/^\$/),
            "Format",
            "session",
            `expected a state key that names ${ana}`,
            "button, Copy as JSON",
        ]);
    });
});
