import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import {
    CallPanel,
    DeviceItem,
    IncomingCall,
    ParticipantList,
    RecentlyLeft,
    RollcallProvider,
    RollcallTextProvider,
} from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import "matrix-rollcall/styles.css";
import { buildDevice, buildSession, createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, beforeAll, onTestFinished } from "vitest";
import { cdp } from "vitest/browser";
import { contrastOf } from "./support/contrast.ts";
import { addHostStyles, hostStyles } from "./support/hostStyles.tsx";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, parts, roomId } from "./support/parts.tsx";
import { ring } from "./support/rings.ts";

let undo = (): void => undefined;
beforeAll(loadLateParts);
afterEach(() => {
    cleanup();
    undo();
});

const partNamed = (name: string): (typeof parts)[number] => {
    const part = parts.find((each) => each.name === name);
    if (!part) throw new Error(`there is no part ${name}`);
    return part;
};

const schemes = ["light", "dark"] as const;
const looks = Object.entries(hostStyles).flatMap(([host, css]) => schemes.map((scheme) => ({ host, css, scheme })));

describe.each(looks)("with $host, $scheme", ({ css, scheme }) => {
    beforeEach(() => {
        undo = addHostStyles(css, scheme);
    });

    it("has no axe finding in any part", async () => {
        const { container } = render(
            <main>
                <h1>A room</h1>
                {parts.map(({ name, render: draw }) => (
                    <div key={name}>{draw({})}</div>
                ))}
            </main>,
        );
        const { violations } = await axe.run(container, {
            // Landmarks and regions repeat here, where every part is there once more inside another.
            rules: { "landmark-unique": { enabled: false }, "heading-order": { enabled: false } },
        });
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        expect(found).toEqual([]);
    });

    it("cuts off no letter of a fact", () => {
        render(<div style={{ width: 320 }}>{partNamed("CallPanel").render({})}</div>);
        const facts = [...document.querySelectorAll<HTMLElement>(".rollcall-facts")];
        expect(facts.length).toBeGreaterThan(5);
        for (const element of facts) {
            const clip = element.getBoundingClientRect();
            for (const fact of element.querySelectorAll(".rollcall-fact")) {
                const { left, right } = fact.getBoundingClientRect();
                expect(left).toBeGreaterThan(clip.left);
                expect(right).toBeLessThan(clip.right);
            }
        }
    });

    it("shows the focus ring and keeps the search box in place", async () => {
        const { container } = render(<div style={{ width: 320 }}>{partNamed("CallPanel").render({})}</div>);
        const search = screen.getByRole("searchbox");
        await userEvent.tab();
        for (let count = 0; count < 10 && document.activeElement !== search; count += 1) await userEvent.tab();
        expect(document.activeElement).toBe(search);
        const { outlineStyle, outlineWidth } = getComputedStyle(search);
        expect([outlineStyle, outlineWidth]).toEqual(["solid", "2px"]);
        const [box, around] = [search, container.querySelector(".rollcall-panel-search")].map((element) =>
            element?.getBoundingClientRect(),
        );
        expect([box?.left, box?.width]).toEqual([around?.left, around?.width]);
    });
});

describe.each([
    { direction: "ltr" as const, width: 200 },
    { direction: "rtl" as const, width: 200 },
    { direction: "ltr" as const, width: 320 },
    { direction: "rtl" as const, width: 1200 },
])("$direction, $width px wide", ({ direction, width }) => {
    const long = (id: string): string => `⟦${id} ${"ẅörd ".repeat(4)}⟧`;

    it.each(parts)("keeps long words inside $name", ({ render: draw }) => {
        const { container } = render(
            <RollcallTextProvider translate={long} direction={direction}>
                <div style={{ width, overflow: "auto" }} dir={direction}>
                    {draw({})}
                </div>
            </RollcallTextProvider>,
        );
        const box = container.firstElementChild;
        expect(box?.scrollWidth).toBeLessThanOrEqual(width);
    });
});

/** A list of one person with two devices, unfolded, and a button at the end of each row. */
function renderRows(density: "comfortable" | "compact", width: number): readonly DOMRect[][] {
    const session = buildSession({
        participants: [
            { userId: ana, devices: [{ deviceId: "PHONE" }, { deviceId: "A-DEVICE-WITH-A-VERY-LONG-NAME" }] },
        ],
    });
    const { container, unmount } = render(
        <div style={{ width }} data-density={density}>
            <ParticipantList
                sessions={[session]}
                renderName={() => "Ana Sousa de Almeida"}
                renderActions={(_, { controlProps }) => (
                    <button type="button" {...controlProps}>
                        Mute them
                    </button>
                )}
            />
        </div>,
    );
    fireEvent.click(screen.getByRole("button", { expanded: false }));
    const rects = [...container.querySelectorAll(".rollcall-participants-row")].map((row) =>
        [row, ...row.querySelectorAll("bdi, [class$=facts], .rollcall-participants-row-actions")].map((element) =>
            element.getBoundingClientRect(),
        ),
    );
    unmount();
    return rects;
}

/** Makes the text of the page twice as large until the test ends. */
function doubleText(): void {
    document.documentElement.style.fontSize = "200%";
    onTestFinished(() => void (document.documentElement.style.fontSize = ""));
}

/** Returns the words of a text that stand in more than one line. */
function brokenIn(text: Text): readonly string[] {
    return [...text.data.matchAll(/[^\s⁨⁩]+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1 ? word : [];
    });
}

describe("the layout of parts", () => {
    it.each(["comfortable", "compact"] as const)("aligns a device's name with its user's, %s", (density) => {
        const [person = [], device = []] = renderRows(density, 600);
        expect(device[1]?.left).toBe(person[1]?.left);
    });

    it("uses less space for compact rows", () => {
        const [roomy = 0, compact = 0] = (["comfortable", "compact"] as const).map(
            (density) => renderRows(density, 600)[0]?.[0]?.height,
        );
        expect(roomy - compact).toBeGreaterThan(8);
    });

    it("overlaps nothing within a row of a 200 px list", () => {
        const rows = renderRows("comfortable", 200);
        expect(rows[0]?.[1]?.width).toBeGreaterThan(48);
        for (const [row, ...others] of rows) {
            const actions = others.pop();
            for (const { right, bottom } of others) {
                expect(right).toBeLessThanOrEqual(row?.right ?? 0);
                expect(bottom <= (actions?.top ?? 0) || right <= (actions?.left ?? 0)).toBe(true);
            }
        }
    });

    it.each([
        { direction: "ltr" as const, words: "ديانا حداد عبد الرحمن" },
        { direction: "rtl" as const, words: "Ana Sousa de Almeida" },
    ])("aligns names and facts of the other direction with the picture, $direction", ({ direction, words }) => {
        const session = buildSession({ participants: [{ userId: ana, devices: [{ deviceId: words }] }] });
        const { container } = render(
            <div dir={direction} style={{ width: 110, containerType: "inline-size", containerName: "rollcall-panel" }}>
                <div className="rollcall-panel-sessions">
                    <ParticipantList sessions={[session]} renderName={() => words} />
                </div>
            </div>,
        );
        const side = direction === "ltr" ? "left" : "right";
        for (const selector of [".rollcall-participant-name > bdi", ".rollcall-fact"]) {
            const element = container.querySelector(selector) as HTMLElement;
            const range = document.createRange();
            range.selectNodeContents(element);
            const [line, ...others] = range.getClientRects();
            expect(others.length).toBeGreaterThan(0);
            expect(line?.[side]).toBeCloseTo(element.getBoundingClientRect()[side], 0);
        }
    });

    it("mirrors the panel from right to left", () => {
        const placesOf = (direction: "ltr" | "rtl"): readonly number[] => {
            const { container, unmount } = render(
                <RollcallTextProvider messages={ar} direction={direction}>
                    <div style={{ width: 600 }}>{partNamed("CallPanel").render({})}</div>
                </RollcallTextProvider>,
            );
            const frame = container.getBoundingClientRect();
            const places = [
                ".rollcall-panel-title",
                ".rollcall-panel-search > svg",
                ".rollcall-participant-avatar",
            ].map((selector) => {
                const rect = container.querySelector(selector)?.getBoundingClientRect();
                const start =
                    direction === "ltr" ? rect && rect.left - frame.left : rect && frame.left + 600 - rect.right;
                return Math.round(start ?? NaN);
            });
            unmount();
            return places;
        };
        expect(placesOf("rtl")).toEqual(placesOf("ltr"));
    });

    it.each(["left", "removed", "expired", "no-longer-in-room"])(
        "breaks no word of who left with text of 200 % on a narrow phone: %s",
        (how) => {
            const leftTs = Date.UTC(2026, 0, 1, 22, 58);
            doubleText();
            render(
                <div style={{ width: 240, fontFamily: "system-ui" }}>
                    <RecentlyLeft
                        people={[{ userId: ana, how, leftTs, joinedTs: leftTs - 130 * 60_000 }]}
                        inSightMs={Infinity}
                    />
                </div>,
            );
            const broken = [...document.querySelectorAll(".rollcall-fact")].flatMap(({ firstChild }) =>
                brokenIn(firstChild as Text),
            );
            expect(broken).toEqual([]);
        },
    );

    it("breaks no word of its own with text of 200 % on a narrow phone", () => {
        const devices = [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }];
        const rollcall = createStaticRollcall({
            rooms: [{ roomId, sessions: [{ participants: [{ userId: ana, devices }] }] }],
        });
        doubleText();
        render(
            <div style={{ width: 264 }}>
                <RollcallProvider rollcall={rollcall}>
                    <CallPanel roomId={roomId} />
                </RollcallProvider>
            </div>,
        );
        const broken = brokenIn(screen.getByText(/^on 2 devices$/).firstChild as Text);
        expect(broken).toEqual([]);
    });

    it("leaves no room for actions that a person has not", () => {
        const { container } = render(partNamed("ParticipantList").render({}));
        const [row, name] = [".rollcall-participant", ".rollcall-participant-name"].map((selector) =>
            container.querySelector(selector)?.getBoundingClientRect(),
        );
        expect(name?.right).toBe(row?.right);
    });

    it("centres the words of what unfolds", () => {
        const { container } = render(partNamed("MembershipInspector").render({}));
        const summary = container.querySelector("summary") as HTMLElement;
        const range = document.createRange();
        range.selectNodeContents(summary);
        const [words, around] = [range.getBoundingClientRect(), summary.getBoundingClientRect()];
        expect(Math.abs(words.top - around.top - (around.bottom - words.bottom))).toBeLessThan(1);
    });

    it("has targets of at least 24 by 24 px", async () => {
        render(
            <>
                {parts.map(({ name, render: draw }) => (
                    <div key={name}>{draw({})}</div>
                ))}
            </>,
        );
        await userEvent.click(screen.getAllByRole("button", { name: /^About this media server/ })[0] as HTMLElement);
        // What explains a media server loads when it is opened.
        const links = await screen.findAllByRole("link");
        const small = within(document.body)
            .getAllByRole("button")
            .concat(links)
            .filter((button) => button.checkVisibility())
            .filter((button) => {
                const { width, height } = button.getBoundingClientRect();
                return width < 24 || height < 24;
            })
            .map(({ className, textContent }) => `${className} ${textContent}`);
        expect(small).toEqual([]);
    });

    it.each([
        { width: 200, nested: 6, head: 10 },
        { width: 320, nested: 6, head: 16 },
        { width: 1200, nested: 0, head: 16 },
    ])("indents a breakout and the heads of sessions for a panel of $width px", ({ width, nested, head }) => {
        const rollcall = createStaticRollcall({
            rooms: [
                {
                    roomId,
                    sessions: [
                        { participants: [{ userId: ana }] },
                        { callId: "b", scope: "m.user", participants: [{ userId: ana }] },
                    ],
                },
            ],
        });
        const { container } = render(
            <div style={{ width }}>
                <RollcallProvider rollcall={rollcall}>
                    <CallPanel roomId={roomId} />
                </RollcallProvider>
            </div>,
        );
        const marginOf = (selector: string): string => {
            const element = container.querySelector(selector);
            return element ? getComputedStyle(element).marginInlineStart : "";
        };
        expect(marginOf(".rollcall-session[data-nested]")).toBe(`${nested}px`);
        expect(marginOf(".rollcall-session-head")).toBe(`${head}px`);
    });

    it.each([
        { calls: 1, where: "beside" },
        { calls: 2, where: "below" },
    ])("puts the facts of a device $where its name in a wide panel of $calls calls", ({ calls, where }) => {
        const two = { participants: [{ userId: ana, devices: [{ deviceId: "A" }, { deviceId: "B" }] }] };
        const sessions = [two, { callId: "b", participants: [{ userId: ana }] }].slice(0, calls);
        const { container } = render(
            <div style={{ width: 1000 }}>
                <RollcallProvider rollcall={createStaticRollcall({ rooms: [{ roomId, sessions }] })}>
                    <CallPanel roomId={roomId} />
                </RollcallProvider>
            </div>,
        );
        fireEvent.click(container.querySelector("[aria-expanded].rollcall-participants-row-toggle") as Element);
        const boxOf = (selector: string): DOMRect =>
            (container.querySelector(selector) as Element).getBoundingClientRect();
        const isBelow = boxOf(".rollcall-device-facts").top >= boxOf(".rollcall-device-name").bottom - 1;
        expect(isBelow).toBe(where === "below");
    });

    it.each([
        {
            part: "a device",
            name: ".rollcall-device-name",
            draw: () => (
                <DeviceItem
                    device={buildDevice()}
                    details={{
                        deviceId: "A",
                        displayName: "Telephone in the kitchen",
                        lastSeenTs: 0,
                        verification: "verified",
                    }}
                />
            ),
        },
        {
            part: "who calls",
            name: ".rollcall-incoming-title",
            draw: () => <IncomingCall ring={ring} name="Ana of the kitchen" />,
        },
    ])("starts a long Latin name of $part at the right on a page from right to left", ({ name, draw }) => {
        const { container } = render(
            <div dir="rtl" style={{ width: 160 }}>
                {draw()}
            </div>,
        );
        const place = container.querySelector(name) as Element;
        const lines = document.createRange();
        lines.selectNodeContents(place);
        const ends = [...lines.getClientRects()].map(({ right }) => Math.round(right));
        expect(ends.length).toBeGreaterThan(1);
        expect(new Set(ends)).toEqual(new Set([Math.round(place.getBoundingClientRect().right)]));
    });
});

describe("in forced colours", () => {
    const emulate = async (value: "active" | "none"): Promise<void> => {
        await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value }] });
    };
    beforeEach(async () => emulate("active"));
    afterEach(async () => emulate("none"));

    it("draws what is beside a dark page's text in the system's colours", () => {
        const { container } = render(<div style={{ color: "#e6e6ea" }}>{partNamed("InCallIcon").render({})}</div>);
        const icon = container.querySelector("svg");
        expect(icon && contrastOf(icon)).toBeGreaterThan(4.5);
    });

    it("marks keyboard focus without backgrounds", async () => {
        render(partNamed("CallPanel").render({}));
        const search = screen.getByRole("searchbox");
        search.focus();
        const { outlineStyle, borderTopStyle } = getComputedStyle(search);
        expect([outlineStyle, borderTopStyle]).toEqual(["solid", "solid"]);
        const badge = document.querySelector(".rollcall-avatar");
        expect(badge && getComputedStyle(badge).outlineStyle).toBe("solid");
    });
});
