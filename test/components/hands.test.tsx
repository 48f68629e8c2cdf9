import "matrix-rollcall/styles.css";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
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
        <div style={{ width: 320 }}>
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
