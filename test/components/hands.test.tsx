import "matrix-rollcall/styles.css";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import axe from "axe-core";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben, roomId, wrongEvent } from "./support/parts.tsx";

/** Pages for fingers, and for people who need larger, wider or stronger text. */

beforeAll(loadLateParts);
afterEach(cleanup);

/** A panel of 320 px with everything in it open. */
function open(css = ""): HTMLElement {
    const guests = Array.from({ length: 6 }, (_, at) => ({ userId: `@guest${at}:example.org` }));
    const devices = [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }];
    const people = [
        { userId: ana, name: "Ana-Sofía de Albuquerque e Castro" },
        { userId: ben, name: "Ben" },
    ];
    const sessions = [
        { participants: [{ userId: ana, devices }, { userId: ben }, ...guests] },
        { callId: "design", scope: "m.user", participants: [{ userId: ben }] },
    ];
    const { container } = render(
        <div style={{ width: 320, colorScheme: "light dark" }}>
            <style>{css}</style>
            <RollcallProvider
                rollcall={createStaticRollcall({ rooms: [{ roomId, people, sessions, events: [wrongEvent] }] })}
            >
                <CallPanel roomId={roomId} onJoin={() => undefined}>
                    <RoomMembershipInspector roomId={roomId} defaultOpen />
                </CallPanel>
            </RollcallProvider>
        </div>,
    );
    fireEvent.click(screen.getByRole("button", { name: /Ana.*devices/ }));
    return container.firstElementChild as HTMLElement;
}

/** Texts that are cut off, and elements that reach beyond the panel. */
function lostIn(root: HTMLElement): readonly string[] {
    const { left, right } = root.getBoundingClientRect();
    return [
        ...root.querySelectorAll<HTMLElement>(
            ".rollcall *:not(svg *, .rollcall-spoken, [popover], [popover] *, .rollcall-facts, .rollcall-facts-item, .rollcall-facts-dot)",
        ),
    ]
        .filter((element) => element.checkVisibility() && element.getClientRects().length > 0)
        .flatMap((element) => {
            const box = element.getBoundingClientRect();
            const { overflowY, textOverflow } = getComputedStyle(element);
            const isCut =
                overflowY === "hidden" &&
                textOverflow !== "ellipsis" &&
                element.scrollHeight > element.clientHeight + 2;
            const isOut = box.width > 0 && (box.left < left - 1 || box.right > right + 1);
            return isCut || isOut ? `${element.className || element.tagName}${isCut ? " is cut" : " sticks out"}` : [];
        });
}

describe("with a finger", () => {
    beforeEach(async () => {
        await cdp().send("Emulation.setEmitTouchEventsForMouse", { enabled: true, configuration: "mobile" });
        await cdp().send("Emulation.setTouchEmulationEnabled", { enabled: true });
        return async () => {
            await cdp().send("Emulation.setEmitTouchEventsForMouse", { enabled: false });
            await cdp().send("Emulation.setTouchEmulationEnabled", { enabled: false });
        };
    });

    it("has targets of 44 px, without anything cut off", () => {
        expect(matchMedia("(pointer: coarse)").matches).toBe(true);
        const root = open();
        fireEvent.click(screen.getByRole("button", { name: "View" }));
        const targets = [...root.querySelectorAll<HTMLElement>("button, summary, input:not([type=radio]), label")];
        const small = targets
            .filter((target) => target.checkVisibility())
            .map((target) => ({ name: target.className || target.textContent, box: target.getBoundingClientRect() }))
            .filter(({ box }) => box.height < 44 || box.width < 44);
        expect(small.map(({ name, box }) => `${name} ${box.width}×${box.height}`)).toEqual([]);
        expect(lostIn(root)).toEqual([]);
    });

    it("selects no text of rows that act, and text of the rest", () => {
        const root = open();
        const selectOf = (selector: string): string | undefined => {
            const element = root.querySelector(selector);
            // The style of a row is that of the list around it, unless it has its own.
            return element ? getComputedStyle(element).userSelect : undefined;
        };
        expect(selectOf('[role="treegrid"]')).toBe("none");
        expect(selectOf('[role="list"]')).toBe("auto");
    });
});

describe("without a pointer that hovers", () => {
    it("lacks nothing: hovering changes colors and lines only", () => {
        const changed = new Set<string>();
        const visit = (rules: CSSRuleList): void => {
            for (const rule of rules) {
                if (rule instanceof CSSStyleRule && rule.selectorText.includes(":hover"))
                    for (const property of rule.style) changed.add(property);
                if ("cssRules" in rule) visit(rule.cssRules as CSSRuleList);
            }
        };
        for (const sheet of document.styleSheets) visit(sheet.cssRules);
        expect(changed.size).toBeGreaterThan(0);
        expect([...changed].filter((name) => !/color|background|decoration/.test(name))).toEqual([]);
    });
});

describe("at 320 px", () => {
    it("loses nothing with the text spacing of WCAG 1.4.12", () => {
        const spacing =
            "line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important";
        expect(
            lostIn(open(`.rollcall, .rollcall * { ${spacing} } .rollcall p { margin-block-end: 2em !important }`)),
        ).toEqual([]);
    });

    it("loses nothing with text of 200 %", () => {
        expect(lostIn(open(":root { font-size: 200% }"))).toEqual([]);
    });
});

describe("where more contrast is wanted", () => {
    it("shows secondary text as strong as the rest where more contrast is wanted", async () => {
        const colorOf = (): string => {
            const facts = open().querySelector(".rollcall-participant-facts");
            const color = facts ? getComputedStyle(facts).color : "";
            cleanup();
            return color;
        };
        const before = colorOf();
        await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-contrast", value: "more" }] });
        const after = colorOf();
        await cdp().send("Emulation.setEmulatedMedia", { features: [] });
        expect(before).toMatch(/\/ 0\.\d+\)$/);
        expect(after).not.toMatch(/\//);
    });
});

const settings: readonly { readonly name: string; readonly features: readonly { name: string; value: string }[] }[] = [
    {
        name: "forced colors, light",
        features: [media("forced-colors", "active"), media("prefers-color-scheme", "light")],
    },
    {
        name: "forced colors, dark",
        features: [media("forced-colors", "active"), media("prefers-color-scheme", "dark")],
    },
    { name: "more contrast", features: [media("prefers-contrast", "more")] },
    { name: "reduced motion", features: [media("prefers-reduced-motion", "reduce")] },
    { name: "reduced transparency", features: [media("prefers-reduced-transparency", "reduce")] },
];

function media(name: string, value: string): { readonly name: string; readonly value: string } {
    return { name, value };
}

describe.each(settings)("with $name", ({ features }) => {
    beforeEach(async () => {
        await cdp().send("Emulation.setEmulatedMedia", { features: [...features] });
        return async () => {
            await cdp().send("Emulation.setEmulatedMedia", { features: [] });
        };
    });

    it("loses nothing at 320 px, and has no axe finding", async () => {
        for (const { name, value } of features) expect(matchMedia(`(${name}: ${value})`).matches).toBe(true);
        const root = open();
        expect(lostIn(root)).toEqual([]);
        expect(root.scrollWidth).toBeLessThanOrEqual(320);
        for (const animation of document.getAnimations()) animation.finish();
        // Forced colors are the system's own, and axe reads some of those beneath.
        const isForced = features.some(({ name }) => name === "forced-colors");
        const { violations } = await axe.run(root, {
            rules: { region: { enabled: false }, "color-contrast": { enabled: !isForced } },
        });
        expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    });
});
