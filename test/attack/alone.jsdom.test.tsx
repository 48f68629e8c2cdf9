import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import * as fc from "fast-check";
import { CallBadge, CallPanel, DeviceItem, FocusBadge, RollcallProvider, type Transport } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { buildSession, createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it, vi } from "vitest";

/** Parts that a host shows by themselves, and what leaves the page: texts that are copied, rows of those who left. */

afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
});

const eve = "@eve:example.org";

describe("a part alone", () => {
    it("shows any transport, intent and device without an error", () => {
        const text = fc.oneof(
            fc.string({ unit: "binary" }),
            fc.constantFrom("__proto__", "constructor", "toString", "x".repeat(60_000)),
        );
        const transport = fc
            .dictionary(text, fc.jsonValue())
            .chain((rest) => text.map((type): Transport => ({ ...rest, type })));
        fc.assert(
            fc.property(transport, text, text, fc.double(), (given, intent, deviceId, ts) => {
                cleanup();
                const devices = [{ deviceId: deviceId.slice(0, 400) || "D", intent, transports: [given] }];
                const session = buildSession({ participants: [{ userId: eve, devices }] });
                const [device] = session.devices;
                const { container } = render(
                    <>
                        <FocusBadge transport={given} session={session} />
                        <FocusBadge transport={given} />
                        <CallBadge people={1} intent={intent} asOfTs={ts} />
                        {device && <DeviceItem device={device} />}
                    </>,
                );
                expect(container.textContent).not.toBe("");
                expect(container.textContent).not.toMatch(/[\u2028\u2029\u202a-\u202e\u2066\u2067]/);
                expect(container.textContent.length).toBeLessThan(4000);
            }),
            { numRuns: 60 },
        );
    });
});

describe("what is copied", () => {
    it("has a line for each person, whatever separators and direction marks are in the names", async () => {
        const participants = ["\u2028", "\u2029", "\n", "\r\n", "\u0085", "\u202e", "\u000b"].map((mark, index) => ({
            userId: `@u${index}:example.org`,
            name: `A${mark}- Admin (@admin:example.org)`,
        }));
        const rollcall = createStaticRollcall({ rooms: [{ roomId: "!r:x.y", sessions: [{ participants }] }] });
        const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
        Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
        render(
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId="!r:x.y" />
            </RollcallProvider>,
        );
        fireEvent.click(await screen.findByRole("button", { name: "Copy names" }));
        await screen.findByText("Copied");
        const copied = writeText.mock.calls[0]?.[0] ?? "";
        expect(copied.split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(1 + participants.length);
        expect(copied).not.toMatch(/[\u202a-\u202e]/);
    });
});

describe("a hidden tab", () => {
    it("keeps no rows of people who left", async () => {
        vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
        vi.spyOn(document, "hidden", "get").mockReturnValue(true);
        // A hidden tab draws no frames and runs no animation.
        vi.spyOn(window, "requestAnimationFrame").mockReturnValue(0);
        const participants = Array.from({ length: 5 }, (_, index) => ({ userId: `@u${index}:example.org` }));
        const rollcall = createStaticRollcall({ rooms: [{ roomId: "!r:x.y", sessions: [{ participants }] }] });
        const { container } = render(
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId="!r:x.y">
                    <RoomMembershipInspector roomId="!r:x.y" />
                </CallPanel>
            </RollcallProvider>,
        );
        const nodes = container.querySelectorAll("*").length;
        for (let index = 0; index < 60; index += 1) {
            const userId = `@late${index}:example.org`;
            act(() => void rollcall.join("!r:x.y", { userId }));
            act(() => rollcall.leave("!r:x.y", userId));
        }
        expect(container.textContent).not.toContain("late1");
        expect(container.querySelectorAll("*").length).toBeLessThan(nodes + 40);
    });
});
