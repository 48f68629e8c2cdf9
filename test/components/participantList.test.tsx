import "matrix-rollcall/styles.css";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import {
    ParticipantList,
    type ParticipantListProps,
    type ParticipantRows,
    byName,
    useRoomCalls,
} from "matrix-rollcall";
import type { StaticRollcall } from "matrix-rollcall/testing";
import { type ReactElement, useState } from "react";
import { afterEach, describe, expect, it, beforeAll, onTestFinished, vi } from "vitest";
import { cdp } from "vitest/browser";
import { settled } from "../support/settled.ts";
import { loadLateParts } from "./support/lateParts.tsx";
import { callOf, joinLate, leaveNow, renderCall, roomId, sessionOf, userId } from "./support/people.tsx";

beforeAll(loadLateParts);
afterEach(cleanup);

type Props = Omit<ParticipantListProps, "sessions">;

function renderList(rollcall: StaticRollcall, props: Props = {}, height?: number): ReturnType<typeof render> {
    return renderCall(rollcall, (sessions) => (
        <div style={{ width: 400, ...(height !== undefined && { height }) }}>
            <ParticipantList sessions={sessions} {...props} />
        </div>
    ));
}

/** The rows that assistive technology finds, by the name each shows. */
function names(role = "listitem"): string {
    return screen
        .queryAllByRole(role)
        .map((row) => row.querySelector("bdi")?.textContent ?? "")
        .join(" ")
        .replace(/@user0*(\d+):example.org/g, "$1");
}

function rowOf(index: number): HTMLElement {
    const row = screen.getAllByRole("row").find((each) => each.textContent.includes(userId(index)));
    if (!row) throw new Error(`there is no row of ${userId(index)}`);
    return row;
}

function focusedName(): string {
    const row = document.activeElement?.closest("[data-row-key]");
    return (row?.querySelector("bdi")?.textContent ?? "").replace(/@user0*(\d+):example.org/, "$1");
}

describe("ParticipantList", () => {
    it("renders a plain list without a tab stop for people with one device each", () => {
        renderList(callOf(3));
        expect(names()).toBe("0 1 2");
        const [first] = screen.getAllByRole("listitem");
        expect([first?.getAttribute("aria-posinset"), first?.getAttribute("aria-setsize")]).toEqual(["1", "3"]);
        expect(first?.hasAttribute("tabindex")).toBe(false);
        expect(screen.getByRole("list", { name: "People" })).toBeDefined();
    });

    it("renders a treegrid and expands people with two devices", async () => {
        const user = userEvent.setup();
        renderList(callOf(3, { pairs: 1 }));
        expect(screen.getByRole("treegrid")).toBeDefined();
        await user.click(within(rowOf(0)).getByRole("button", { name: /’s devices$/ }));
        expect(names("row")).toBe("0 Device Device 1 2");
        const device = screen.getAllByRole("row")[1];
        const said = ["aria-level", "aria-posinset", "aria-setsize"].map((name) => device?.getAttribute(name));
        expect(said).toEqual(["2", "1", "2"]);
        expect(rowOf(0).getAttribute("aria-expanded")).toBe("true");
        for (const row of screen.getAllByRole("row"))
            expect(within(row).getAllByRole("gridcell").length).toBeGreaterThan(0);
    });

    it("has separate texts for an empty call and a search without matches", () => {
        const { unmount } = renderList(callOf(0));
        expect(screen.getByText("No one is here.")).toBeDefined();
        unmount();
        renderList(callOf(3), { search: "zzz" });
        expect(screen.getByText(/No one matches/)).toBeDefined();
    });

    it("supports arrows, Home, End, Page keys, type-ahead, folding and Enter from one tab stop", async () => {
        const user = userEvent.setup();
        const heard: string[] = [];
        const rollcall = callOf(30, { pairs: 1 });
        rollcall.setPerson(roomId, { userId: userId(7), name: "Özlem" });
        rollcall.setPerson(roomId, { userId: userId(9), name: "Olga" });
        const onActivate: Props["onActivate"] = (row, { element, event }) =>
            heard.push(`${row.type} ${element === document.activeElement} ${event.type}`);
        renderList(rollcall, {
            onActivate,
            renderActions: (_row, { controlProps }) => <button {...controlProps} type="button" />,
        });
        await user.tab();
        expect(focusedName()).toBe("0");
        expect(document.querySelectorAll('[role="treegrid"] [tabindex="0"]').length).toBe(1);
        await user.keyboard("{ArrowRight}{ArrowDown}{ArrowDown}");
        expect(focusedName()).toBe("Device");
        await user.keyboard("{ArrowLeft}");
        expect(focusedName()).toBe("0");
        await user.keyboard("{ArrowLeft}");
        expect(rowOf(0).getAttribute("aria-expanded")).toBe("false");
        await user.keyboard("{ArrowDown}{End}");
        expect(focusedName()).toBe("29");
        await user.keyboard("{Home}{PageDown}");
        const afterPage = Number(focusedName());
        expect(afterPage).toBeGreaterThan(2);
        await user.keyboard("{PageUp}");
        expect(focusedName()).toBe("0");
        await user.keyboard("oz");
        expect(focusedName()).toBe("Özlem");
        await user.keyboard("{Enter}");
        expect(heard).toEqual(["person true keydown"]);
        await user.keyboard("{ArrowRight}");
        expect(document.activeElement?.tagName).toBe("BUTTON");
        await user.keyboard("{ArrowLeft}");
        expect(document.activeElement?.getAttribute("role")).toBe("row");
        await user.tab();
        expect(document.activeElement?.tagName).toBe("BUTTON");
        await user.tab();
        expect(document.querySelector("[role=treegrid]")?.contains(document.activeElement)).toBe(false);
    });

    it("swaps the left and right arrows in right-to-left text", async () => {
        const user = userEvent.setup();
        renderCall(callOf(3, { pairs: 1 }), (sessions) => (
            <div dir="rtl">
                <ParticipantList sessions={sessions} />
            </div>
        ));
        await user.tab();
        await user.keyboard("{ArrowLeft}");
        expect(rowOf(0).getAttribute("aria-expanded")).toBe("true");
        await user.keyboard("{ArrowRight}");
        expect(rowOf(0).getAttribute("aria-expanded")).toBe("false");
    });

    it("activates a row on click, but not on a click of a button in it", async () => {
        const user = userEvent.setup();
        const heard: string[] = [];
        const onActivate = (row: ParticipantRows.Row): void => void heard.push(row.key);
        const renderActions: Props["renderActions"] = (_row, { controlProps }) => (
            <button {...controlProps} type="button">
                Menu
            </button>
        );
        renderList(callOf(2), { onActivate, renderActions });
        await user.click(within(rowOf(1)).getByText("Menu"));
        expect(heard.length).toBe(0);
        await user.click(rowOf(1));
        expect(heard.length).toBe(1);
    });

    it("keeps a host's menu open when its person leaves", async () => {
        const user = userEvent.setup();
        const rollcall = callOf(3);
        const heard: string[] = [];
        const Page = (): ReactElement => {
            const [menu, setMenu] = useState<{ readonly user: string }>();
            return (
                <>
                    <ParticipantList
                        sessions={useRoomCalls(roomId).sessions}
                        onActivate={(row) => row.type === "person" && setMenu({ user: row.participant.userId })}
                    />
                    {menu && (
                        <button type="button" onClick={() => heard.push(menu.user)}>
                            Profile
                        </button>
                    )}
                </>
            );
        };
        renderCall(rollcall, () => <Page />);
        await user.click(rowOf(1));
        screen.getByText("Profile").focus();
        leaveNow(rollcall, userId(1));
        expect([rowOf(1).hasAttribute("data-left"), document.activeElement?.textContent]).toEqual([true, "Profile"]);
        await user.click(screen.getByText("Profile"));
        expect(heard).toEqual([userId(1)]);
        expect(names("row")).toBe("0 2");
    });

    it("moves focus to the neighbor of a person who leaves and announces it", async () => {
        const user = userEvent.setup();
        const rollcall = callOf(4);
        renderList(rollcall, { onActivate: () => undefined });
        await user.tab();
        await user.keyboard("{ArrowDown}");
        leaveNow(rollcall, userId(1));
        await waitFor(() => expect(focusedName()).toBe("2"));
        expect(screen.getByRole("status").textContent).toMatch(/user00001.* left\. Now at .*user00002/);
        leaveNow(rollcall, userId(3));
        leaveNow(rollcall, userId(2));
        await waitFor(() => expect(focusedName()).toBe("0"));
        leaveNow(rollcall, userId(0));
        await waitFor(() => expect(document.activeElement?.className).toContain("rollcall-participants"));
    });

    it("keeps rows in place under a pointer, counts newcomers and marks leavers", async () => {
        const user = userEvent.setup();
        const rollcall = callOf(3);
        renderList(rollcall, { sort: byName });
        await user.hover(screen.getByRole("list"));
        joinLate(rollcall, "@a:example.org");
        joinLate(rollcall, "@b:example.org");
        leaveNow(rollcall, userId(1));
        expect(names()).toBe("0 1 2");
        expect(screen.getAllByRole("listitem").map((row) => row.hasAttribute("data-left"))).toEqual([
            false,
            true,
            false,
        ]);
        const button = screen.getByRole("button", { name: "2 joined" });
        // The pointer cannot leave the list on its way to the button.
        const [list, below] = [screen.getByRole("list"), button].map((each) => each.getBoundingClientRect());
        expect([below?.top, below?.left, below?.right]).toEqual([list?.bottom, list?.left, list?.right]);
        await user.click(button);
        expect(names()).toBe("@a:example.org @b:example.org 0 2");
        await user.unhover(screen.getByRole("list"));
        joinLate(rollcall, "@c:example.org");
        expect(names()).toBe("@a:example.org @b:example.org @c:example.org 0 2");
    });

    it("keeps rows in place while one is focused and applies a new search at once", async () => {
        const user = userEvent.setup();
        const rollcall = callOf(3);
        const props: Props = { sort: byName, onActivate: () => undefined };
        renderList(rollcall, props);
        await user.tab();
        await user.keyboard("{ArrowDown}");
        joinLate(rollcall, "@a:example.org");
        expect(names("row")).toBe("0 1 2");
        await user.click(screen.getByRole("button", { name: "1 joined" }));
        await waitFor(() => expect(names("row")).toBe("@a:example.org 0 1 2"));
        await waitFor(() => expect(focusedName()).toBe("@a:example.org"));
        joinLate(rollcall, "@b:example.org");
        await user.keyboard("{Tab}");
        act(() => (document.activeElement as HTMLElement).blur());
        await waitFor(() => expect(names("row")).toBe("@a:example.org @b:example.org 0 1 2"));
    });

    it("releases the order when the newcomers button disappears under the pointer", async () => {
        const rollcall = callOf(3);
        renderList(rollcall, { sort: byName });
        const list = screen.getByRole("list");
        fireEvent.pointerOver(list);
        joinLate(rollcall, "@a:example.org");
        const button = screen.getByRole("button", { name: "1 joined" });
        fireEvent.pointerOut(list, { relatedTarget: button });
        fireEvent.pointerOver(button, { relatedTarget: list });
        expect(document.querySelector("[data-held]")).not.toBeNull();
        leaveNow(rollcall, "@a:example.org");
        await waitFor(() => expect(document.querySelector("[data-held]")).toBeNull());
        joinLate(rollcall, "@b:example.org");
        expect(names()).toBe("@b:example.org 0 1 2");
    });

    it("returns focus to its row when the focused newcomers button disappears", async () => {
        const user = userEvent.setup();
        const rollcall = callOf(3);
        renderList(rollcall, { sort: byName, onActivate: () => undefined });
        await user.tab();
        await user.keyboard("{ArrowDown}");
        joinLate(rollcall, "@a:example.org");
        await user.tab();
        expect(document.activeElement?.textContent).toBe("1 joined");
        leaveNow(rollcall, "@a:example.org");
        await waitFor(() => expect(focusedName()).toBe("1"));
        joinLate(rollcall, "@b:example.org");
        expect(names("row")).toBe("0 1 2");
    });

    it("applies a new order at once while rows are held, but not an equal comparator", async () => {
        const user = userEvent.setup();
        const rollcall = callOf(3);
        const page = (sort: ParticipantListProps["sort"]): ReactElement => (
            <ParticipantList sessions={rollcall.room(roomId).getSnapshot().sessions} sort={sort} />
        );
        const { rerender } = render(page(byName));
        await user.hover(screen.getByRole("list"));
        act(() => void rollcall.join(roomId, { userId: "@a:example.org" }));
        rerender(page((a, b) => byName(a, b)));
        rerender(page((a, b) => byName(a, b)));
        expect(names()).toBe("0 1 2");
        rerender(page((a, b) => byName(b, a)));
        expect(names()).toBe("2 1 0 @a:example.org");
        act(() => void rollcall.join(roomId, { userId: "@b:example.org" }));
        rerender(page((a, b) => byName(b, a)));
        expect(names()).toBe("2 1 0 @a:example.org");
    });

    it.each([undefined, 500])(
        "renders only the visible rows of 10,000 people in a container %s px high",
        async (height) => {
            render(
                <div style={{ width: 400, ...(height !== undefined && { height }) }}>
                    <ParticipantList sessions={[sessionOf(10_000)]} />
                </div>,
            );
            await waitFor(() => expect(screen.getAllByRole("listitem").length).toBeGreaterThan(4));
            const viewport = document.querySelector<HTMLElement>(".rollcall-participants-viewport") as HTMLElement;
            expect(viewport.clientHeight).toBe(height ?? 512);
            expect(screen.getAllByRole("listitem").length).toBeLessThan(viewport.clientHeight / 40 + 12);
            expect(screen.getAllByRole("listitem")[0]?.getAttribute("aria-setsize")).toBe("10000");
            viewport.scrollTop = viewport.scrollHeight;
            await waitFor(() => expect(names()).toContain("9999"));
            const last = screen.getAllByRole("listitem").at(-1);
            expect([last?.getAttribute("aria-posinset"), last?.getAttribute("aria-setsize")]).toEqual([
                "10000",
                "10000",
            ]);
            expect(screen.getAllByRole("listitem").length).toBeLessThan(viewport.clientHeight / 40 + 12);
        },
    );

    it("renders only the visible rows of 100 matches among 10,000", async () => {
        const sessions = [sessionOf(10_000)];
        const page = (search: string): ReactElement => <ParticipantList sessions={sessions} search={search} />;
        const { rerender } = render(page(""));
        rerender(page("user0012"));
        await waitFor(() => expect(names()).toMatch(/^120 121 122/));
        const rows = screen.getAllByRole("listitem");
        expect(rows[0]?.getAttribute("aria-setsize")).toBe("10");
        rerender(page("user001"));
        await waitFor(() => expect(screen.getAllByRole("listitem")[0]?.getAttribute("aria-setsize")).toBe("100"));
        expect(screen.getAllByRole("listitem").length).toBeLessThan(512 / 40 + 12);
    });

    it("shows search results from the top of a scrolled list", async () => {
        const sessions = [sessionOf(1000)];
        const page = (search: string): ReactElement => <ParticipantList sessions={sessions} search={search} />;
        const { rerender } = render(page(""));
        const viewport = document.querySelector(".rollcall-participants-viewport") as HTMLElement;
        viewport.scrollTop = 8000;
        await waitFor(() => expect(names()).toContain("140"));
        rerender(page("user001"));
        await waitFor(() => expect(names()).toMatch(/^100 101 /));
        expect(viewport.scrollTop).toBe(0);
        viewport.scrollTop = 2000;
        await waitFor(() => expect(names()).toContain("137"));
        rerender(page("user0012"));
        await waitFor(() => expect(names()).toMatch(/^120 121 122/));
    });

    it("expands, navigates and prints search results in a windowed list", async () => {
        const user = userEvent.setup();
        renderList(callOf(200, { pairs: 200 }), { search: "user0001" }, 250);
        expect(names("row")).toMatch(/^10 11 12 /);
        const list = screen.getByRole("treegrid");
        await user.tab();
        await user.keyboard("{ArrowRight}{ArrowDown}");
        expect(focusedName()).toBe("Device");
        await user.keyboard("{End}");
        expect(focusedName()).toBe("19");
        expect(screen.getAllByRole("row").at(-1)?.getAttribute("aria-setsize")).toBe("10");
        await waitFor(() => expect(list.scrollHeight).toBeGreaterThan(10 * 40 + 2 * 30));
        act(() => void window.dispatchEvent(new Event("beforeprint")));
        expect(screen.getAllByRole("row").length).toBe(12);
        act(() => void window.dispatchEvent(new Event("afterprint")));
    });

    it.each([undefined, 800])("fills its container after a search with one match is cleared, %s px", (height) => {
        const sessions = [sessionOf(1000)];
        const page = (search: string): ReactElement => (
            <div style={{ height }}>
                <ParticipantList sessions={sessions} search={search} />
            </div>
        );
        const { rerender } = render(page("user00400"));
        const viewport = document.querySelector(".rollcall-participants-viewport") as HTMLElement;
        expect(viewport.clientHeight).toBeLessThan(100);
        rerender(page(""));
        expect(viewport.clientHeight).toBe(height ?? 512);
    });

    it.each([undefined, 800])("fills its container after being hidden at first, %s px", async (height) => {
        const sessions = [sessionOf(1000)];
        const page = (display: string): ReactElement => (
            <div style={{ height, display }}>
                <ParticipantList sessions={sessions} />
            </div>
        );
        const { rerender } = render(page("none"));
        rerender(page("block"));
        const viewport = document.querySelector(".rollcall-participants-viewport") as HTMLElement;
        await waitFor(() => expect(viewport.clientHeight).toBe(height ?? 512));
        expect(screen.getAllByRole("listitem").length).toBeLessThan(viewport.clientHeight / 40 + 12);
    });

    it("keeps the visible rows in place when people join above", async () => {
        const rollcall = callOf(300);
        renderList(rollcall, { sort: byName, holdOrder: false }, 400);
        const viewport = document.querySelector<HTMLElement>(".rollcall-participants-viewport") as HTMLElement;
        await waitFor(() => expect(screen.getAllByRole("listitem").length).toBeGreaterThan(4));
        act(() => {
            viewport.scrollTop = 3000;
        });
        await waitFor(() => expect(names()).toContain("53 54"));
        const placeOf = (): number => screen.getByText(userId(53)).getBoundingClientRect().top;
        const before = await settled(placeOf);
        for (const letter of ["a", "b", "c"]) joinLate(rollcall, `@${letter}:example.org`);
        expect(Math.abs((await settled(placeOf)) - before)).toBeLessThan(2);
    });

    it("measures rows of unequal heights, also when they change", async () => {
        const heightOf = (row: ParticipantRows.PersonRow, tall: number): number =>
            Number(/\d+/.exec(row.participant.userId)?.[0]) % 3 === 0 ? tall : 40;
        const sessions = [sessionOf(300)];
        const page = (tall: number): ReactElement => (
            <div style={{ height: 400 }}>
                <ParticipantList
                    sessions={sessions}
                    renderRow={(row) =>
                        row.type === "person" && (
                            <div style={{ blockSize: heightOf(row, tall) }}>{row.participant.userId}</div>
                        )
                    }
                />
            </div>
        );
        const { rerender } = render(page(90));
        const viewport = document.querySelector(".rollcall-participants-viewport") as HTMLElement;
        const gaps = (): readonly number[] => {
            const boxes = screen.getAllByRole("listitem").map((row) => row.getBoundingClientRect());
            return boxes.slice(1).map(({ top }, index) => Math.round(top - (boxes[index]?.bottom ?? 0)));
        };
        const first = (): string =>
            screen.getAllByRole("listitem").find((row) => {
                return row.getBoundingClientRect().bottom > viewport.getBoundingClientRect().top;
            })?.textContent ?? "";
        expect(new Set(gaps())).toEqual(new Set([0]));
        viewport.scrollTop = 6000;
        await waitFor(() => expect(first()).not.toContain(userId(0)));
        await settled(() => viewport.scrollTop);
        expect(new Set(gaps())).toEqual(new Set([0]));
        const seen = first();
        rerender(page(30));
        await settled(() => viewport.scrollTop);
        expect(first()).toBe(seen);
        expect(new Set(gaps())).toEqual(new Set([0]));
        for (const row of screen.getAllByRole("listitem")) row.style.paddingBlockEnd = "20px";
        await waitFor(() => expect(new Set(gaps())).toEqual(new Set([0])));
    });

    it("reaches every row by keyboard in a windowed list and keeps the focused row", async () => {
        const user = userEvent.setup();
        renderList(callOf(1000), { onActivate: () => undefined }, 400);
        await waitFor(() => expect(screen.getAllByRole("row").length).toBeGreaterThan(4));
        await user.tab();
        await user.keyboard("{End}");
        await waitFor(() => expect(focusedName()).toBe("999"));
        const viewport = document.querySelector<HTMLElement>(".rollcall-participants-viewport") as HTMLElement;
        act(() => {
            viewport.scrollTop = 0;
        });
        await waitFor(() => expect(names("row")).toContain("0 1 2"));
        expect(focusedName()).toBe("999");
        await user.keyboard("{ArrowUp}");
        await waitFor(() => expect(focusedName()).toBe("998"));
        expect(viewport.scrollTop).toBeGreaterThan(10_000);
    });

    it.each([
        { place: "at the top", scrollTop: 0, expected: ["@a:example.org"] },
        { place: "above what is seen", scrollTop: 3000, expected: [] },
    ])("renders only the new row when one of 1,000 people joins $place", async ({ scrollTop, expected }) => {
        const rollcall = callOf(1000);
        const rendered: string[] = [];
        const renderBadges = (row: ParticipantRows.PersonRow): null => {
            rendered.push(row.participant.userId);
            return null;
        };
        renderList(rollcall, { renderBadges, sort: byName, holdOrder: false }, 400);
        const viewport = document.querySelector<HTMLElement>(".rollcall-participants-viewport") as HTMLElement;
        await waitFor(() => expect(screen.getAllByRole("listitem").length).toBeGreaterThan(4));
        act(() => {
            viewport.scrollTop = scrollTop;
        });
        await settled(() => rendered.length);
        rendered.length = 0;
        joinLate(rollcall, "@a:example.org");
        await settled(() => rendered.length);
        expect(rendered).toEqual(expected);
    });

    it("shows a person, device or session once that is passed twice", () => {
        const session = sessionOf(2);
        const [first, second] = session.participants;
        if (!first || !second) throw new Error("a session of two has two");
        const devices = [
            ...first.devices,
            { ...second.devices[0], key: "other" },
            ...first.devices,
        ] as typeof first.devices;
        const twice = { ...session, participants: [{ ...first, devices }, second, second] };
        const expanded = new Map([[JSON.stringify([session.roomId, session.key, first.userId]), true]]);
        render(<ParticipantList sessions={[twice, twice]} defaultExpanded={expanded} />);
        const rows = screen.getAllByRole("row").map((row) => [row.dataset["type"], row.getAttribute("aria-setsize")]);
        expect(rows).toEqual([
            ["person", "2"],
            ["device", "2"],
            ["device", "2"],
            ["person", "2"],
        ]);
    });

    it("prints every row", async () => {
        renderList(callOf(300), {}, 400);
        await waitFor(() => expect(screen.getAllByRole("listitem").length).toBeLessThan(40));
        act(() => void window.dispatchEvent(new Event("beforeprint")));
        expect(screen.getAllByRole("listitem").length).toBe(300);
        act(() => void window.dispatchEvent(new Event("afterprint")));
        await waitFor(() => expect(screen.getAllByRole("listitem").length).toBeLessThan(40));
    });

    it("lays out every row on paper, without cutting off any", async () => {
        renderList(callOf(300), {}, 400);
        const viewport = document.querySelector<HTMLElement>(".rollcall-participants-viewport") as HTMLElement;
        await waitFor(() => expect(viewport.clientHeight).toBe(400));
        const setMedia = (media: string): Promise<unknown> =>
            cdp().send("Emulation.setEmulatedMedia", {
                media,
            });
        onTestFinished(async () => void (await setMedia("")));
        await setMedia("print");
        act(() => void window.dispatchEvent(new Event("beforeprint")));
        expect(viewport.clientHeight).toBe(viewport.scrollHeight);
        const last = screen.getAllByRole("listitem").at(-1)?.getBoundingClientRect();
        expect(last?.height).toBeGreaterThan(20);
        expect(last?.bottom).toBeLessThanOrEqual(viewport.getBoundingClientRect().bottom);
        act(() => void window.dispatchEvent(new Event("afterprint")));
    });

    it("lets the browser's own search find every row that is not windowed, and those in view of longer lists", async () => {
        const find = (index: number): boolean => {
            getSelection()?.removeAllRanges();
            return (window as unknown as { find(text: string): boolean }).find(userId(index));
        };
        const { unmount } = renderList(callOf(30), {}, 400);
        expect([0, 15, 29].map(find)).toEqual([true, true, true]);
        unmount();
        renderList(callOf(300), {}, 400);
        const viewport = document.querySelector<HTMLElement>(".rollcall-participants-viewport") as HTMLElement;
        expect([0, 299].map(find)).toEqual([true, false]);
        viewport.scrollTop = viewport.scrollHeight;
        await waitFor(() => expect(names()).toContain("299"));
        expect(find(299)).toBe(true);
    });

    it("puts ref, class, style and other props on its outermost element", () => {
        const ref = vi.fn<(element: HTMLElement | null) => void>();
        const Page = (): ReactElement => (
            <ParticipantList ref={ref} sessions={[]} className="mine" style={{ color: "red" }} data-testid="it" />
        );
        const { unmount } = render(<Page />);
        const element = screen.getByTestId("it");
        expect(ref).toHaveBeenLastCalledWith(element);
        expect([element.className, element.style.color]).toEqual(["rollcall rollcall-participants mine", "red"]);
        unmount();
        expect(ref).toHaveBeenLastCalledWith(null);
        fireEvent.blur(document.body);
    });

    it("is focusable itself when it is long and plain, so that the keyboard can scroll it", async () => {
        const user = userEvent.setup();
        renderList(callOf(300), {}, 300);
        const list = screen.getByRole("list", { name: "People" });
        await waitFor(() => expect(list.parentElement?.tabIndex).toBe(0));
        await user.tab();
        expect(document.activeElement?.contains(list)).toBe(true);
        expect(document.activeElement?.scrollHeight).toBeGreaterThan(300);
    });

    it("is focusable itself with few rows as long as it scrolls", async () => {
        const rollcall = callOf(8);
        const { container } = renderList(rollcall, {}, 200);
        const viewport = document.querySelector<HTMLElement>(".rollcall-participants-viewport") as HTMLElement;
        await waitFor(() => expect(viewport.tabIndex).toBe(0));
        const { violations } = await axe.run(container, { runOnly: ["scrollable-region-focusable"] });
        expect(violations).toEqual([]);
        for (let index = 1; index < 8; index += 1) leaveNow(rollcall, userId(index));
        await waitFor(() => expect(viewport.hasAttribute("tabindex")).toBe(false));
    });
});
