import "matrix-rollcall/styles.css";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import {
    CallPanel,
    InCallIcon,
    RollcallProvider,
    RoomBadge,
    RoomFacePile,
    RoomRoster,
    SessionCard,
} from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { buildSession, createStaticRollcall, livekitTransport } from "matrix-rollcall/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { contrastOf, lineContrastOf } from "./support/contrast.ts";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben, parts, roomId, wrongEvent } from "./support/parts.tsx";

/** Grounds a host may have, each as the style of the element around the kit and rules outside of any layer. */
const grounds: Readonly<Record<string, { readonly style: string; readonly rules?: string }>> = {
    white: { style: "background: #fff; color: #000" },
    "off-white with soft text": { style: "background: #f4f6f9; color: #444c56" },
    "dark by a class alone": { style: "background: #1a1a1e; color: #e6e6ea" },
    "black with grey text": { style: "background: #000; color: #b0b0b0" },
    "dark by color-scheme": { style: "color-scheme: dark; background: Canvas; color: CanvasText" },
    "light by color-scheme": { style: "color-scheme: light; background: Canvas; color: CanvasText" },
    purple: { style: "background: #4a154b; color: #fff" },
    yellow: { style: "background: #ffe08a; color: #3b2f00" },
    teal: { style: "background: #0f766e; color: #f0fdfa" },
    "mid-grey with black text": { style: "background: #868686; color: #000" },
    "mid-grey with white text": { style: "background: #6b6b6b; color: #fff" },
    "coloured text": { style: "background: #fff; color: #1e3a8a" },
    "a gradient's darkest": { style: "background: #312e81; color: #e0e7ff" },
    "a dark card on a light page": {
        style: "background: #1f2328; color: #f0f3f6",
        rules: "body { background: #fff; color: #111 }",
    },
    "a light card on a dark page": {
        style: "background: #fff; color: #1b1d22",
        rules: ":root { color-scheme: dark } body { background: #111; color: #eee }",
    },
    "Vite's starter": {
        style: "background: #242424; color: rgba(255, 255, 255, 0.87); text-align: center; line-height: 1.5",
        rules: `h1, h2 { font-size: 3.2em; line-height: 1.1 } a { color: #646cff }
            button { border-radius: 8px; border: 1px solid transparent; padding: 0.6em 1.2em; font-size: 1em;
                font-weight: 500; font-family: inherit; background-color: #1a1a1a; cursor: pointer }
            button:hover { border-color: #646cff }`,
    },
    "a page that bends everything": {
        style: `background: #fff; color: #222; text-align: right; white-space: pre; letter-spacing: 0.3em;
            text-indent: 3em; line-height: 3; text-transform: uppercase; word-spacing: 1em`,
        rules: `button, input { padding: 2em; background: red; color: red; border: 9px solid red; text-transform: uppercase }
            h1, h2, h3 { margin: 2em; color: red; font-size: 4em } `,
    },
};

const confirmation = parts.find(({ name }) => name === "ClearMembership");

const other = livekitTransport("https://other.example.net");

function world() {
    const now = Date.now();
    return createStaticRollcall({
        now,
        me: ana,
        deviceId: "LAPTOP",
        rooms: [
            {
                roomId,
                people: [
                    { userId: ana, name: "Ana" },
                    { userId: ben, name: "Ben" },
                ],
                sessions: [
                    {
                        participants: [
                            {
                                userId: ana,
                                devices: [{ deviceId: "LAPTOP", createdTs: now - 60_000, intent: "video" }],
                            },
                            {
                                userId: ben,
                                devices: [
                                    { createdTs: now - 120 * 60_000, sentTs: now - 70 * 60_000, intent: "video" },
                                ],
                            },
                        ],
                    },
                    { callId: "b", participants: [{ userId: ben, devices: [{ transports: [other] }] }] },
                ],
                events: [wrongEvent],
            },
        ],
    });
}

function open(ground: string, scheme: string): HTMLElement {
    const { style, rules = "" } = grounds[ground] ?? { style: "" };
    const { container } = render(
        <>
            <style>{`:root { color-scheme: ${scheme} } .ground { ${style} } ${rules}`}</style>
            <div className="ground" style={{ inlineSize: 400, padding: 16 }}>
                <RollcallProvider rollcall={world()}>
                    <RoomBadge roomId={roomId} />
                    <RoomFacePile roomId={roomId} max={1} />
                    <RoomRoster roomId={roomId} />
                    <InCallIcon roomId={roomId} userId={ana} />
                    <CallPanel roomId={roomId} onJoin={() => undefined} onLeave={() => undefined}>
                        <RoomMembershipInspector roomId={roomId} defaultOpen />
                    </CallPanel>
                    <SessionCard session={buildSession()} />
                </RollcallProvider>
                {confirmation?.render({})}
            </div>
        </>,
    );
    const [why] = screen.getAllByRole("button", { name: /^About this media server/ });
    if (why) fireEvent.click(why);
    return container.querySelector<HTMLElement>(".ground") as HTMLElement;
}

/** The texts in view that have too little contrast. */
function faintIn(root: HTMLElement): readonly string[] {
    const texts = [...root.querySelectorAll<HTMLElement>("*")].filter(
        (element) =>
            element.checkVisibility() &&
            !element.closest(".rollcall-spoken, .rollcall-call-announcer") &&
            [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()),
    );
    expect(texts.length).toBeGreaterThan(30);
    return texts.flatMap((element) => {
        const contrast = contrastOf(element);
        return contrast < 4.5 ? `${element.className || element.outerHTML.slice(0, 80)} ${contrast.toFixed(2)}` : [];
    });
}

beforeAll(loadLateParts);
afterEach(cleanup);

describe.each(["light", "dark"])("the stylesheet with a %s system", (scheme) => {
    it.each(Object.keys(grounds))("is readable on %s", async (ground) => {
        const root = open(ground, scheme);
        await waitFor(() => expect(root.querySelector("[role=dialog]:popover-open button")).not.toBeNull());
        expect(faintIn(root)).toEqual([]);
        const lines = [...root.querySelectorAll<HTMLElement>(".rollcall-panel-search-input, fieldset input")];
        expect(lines.filter((element) => lineContrastOf(element) < 3).map(({ className }) => className)).toEqual([]);
        const icons = [...root.querySelectorAll<SVGElement>("svg")].filter((icon) => icon.checkVisibility());
        expect(icons.filter((icon) => contrastOf(icon) < 3).map(({ outerHTML }) => outerHTML)).toEqual([]);
        const remove = screen.getByRole("button", { name: /^Remove / });
        fireEvent.click(remove);
        await waitFor(() => expect(remove.getAttribute("aria-expanded")).toBe("true"));
        expect(screen.getByRole("button", { name: "Cancel" }).checkVisibility()).toBe(true);
        expect(faintIn(root)).toEqual([]);
    });
});

describe("the stylesheet on a host's page", () => {
    it.each(Object.keys(grounds))("keeps its own alignment, spacing and controls on %s", (ground) => {
        const measure = (name: string): readonly unknown[] => {
            const root = open(name, "light");
            const panel = root.querySelector(".rollcall-panel") as HTMLElement;
            const frame = panel.getBoundingClientRect();
            const elements = [
                ...panel.querySelectorAll<HTMLElement>(
                    "button, input, h2, h3, p, .rollcall-participants-row, .rollcall-fact",
                ),
            ];
            const look = elements.map((element) => {
                const { left, right, height } = element.getBoundingClientRect();
                const { textAlign, letterSpacing, textTransform, whiteSpace } = getComputedStyle(element);
                const isInside =
                    element.closest("[popover]") !== null || (left >= frame.left - 1 && right <= frame.right + 1);
                return [
                    element.className,
                    Math.round(height),
                    textAlign,
                    letterSpacing,
                    textTransform,
                    whiteSpace,
                    isInside,
                ];
            });
            cleanup();
            return look;
        };
        expect(measure(ground)).toEqual(measure("white"));
    });

    it("changes nothing outside of the parts", () => {
        const styleOf = (): readonly string[] =>
            [...screen.getByTestId("host").querySelectorAll("*")].map((element) => {
                const { color, margin, padding, fontSize, background, border } = getComputedStyle(element);
                return [color, margin, padding, fontSize, background, border].join();
            });
        const host = (
            <div data-testid="host">
                <h2>Host</h2>
                <p>
                    <button type="button">Host</button>
                </p>
            </div>
        );
        const sheets = [...document.styleSheets].filter(({ cssRules }) => cssRules.length > 0);
        render(host);
        const before = styleOf();
        for (const sheet of sheets) sheet.disabled = true;
        const bare = styleOf();
        for (const sheet of sheets) sheet.disabled = false;
        expect(before).toEqual(bare);
    });
});
