import "matrix-rollcall/styles.css";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { CallPanel, RollcallProvider, SessionCard } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { buildSession, createStaticRollcall, livekitTransport } from "matrix-rollcall/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { lineContrastOf } from "./support/contrast.ts";
import { faintIn, Ground, groundNames } from "./support/grounds.tsx";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben, parts, roomId, wrongEvent } from "./support/parts.tsx";

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
    const { container } = render(
        <Ground name={ground} scheme={scheme}>
            <RollcallProvider rollcall={world()}>
                <CallPanel roomId={roomId} onJoin={() => undefined} onLeave={() => undefined}>
                    <RoomMembershipInspector roomId={roomId} defaultOpen />
                </CallPanel>
                <SessionCard session={buildSession()} />
            </RollcallProvider>
            {confirmation?.render({})}
        </Ground>,
    );
    const [why] = screen.getAllByRole("button", { name: /^About this media server/ });
    if (why) fireEvent.click(why);
    return container.querySelector<HTMLElement>(".ground") as HTMLElement;
}

beforeAll(loadLateParts);
afterEach(cleanup);

describe.each(["light", "dark"])("the stylesheet with a %s system", (scheme) => {
    it.each(groundNames)("is readable on %s", async (ground) => {
        const root = open(ground, scheme);
        await waitFor(() => expect(root.querySelector("[role=dialog]:popover-open button")).not.toBeNull());
        expect(faintIn(root)).toEqual([]);
        const lines = [...root.querySelectorAll<HTMLElement>(".rollcall-panel-search-input, fieldset input")];
        expect(lines.filter((element) => lineContrastOf(element) < 3).map(({ className }) => className)).toEqual([]);
        const remove = screen.getByRole("button", { name: /^Remove / });
        fireEvent.click(remove);
        await waitFor(() => expect(remove.getAttribute("aria-expanded")).toBe("true"));
        expect(screen.getByRole("button", { name: "Cancel" }).checkVisibility()).toBe(true);
        expect(faintIn(root)).toEqual([]);
    });
});

describe("the stylesheet on a host's page", () => {
    it.each(groundNames)("keeps its own alignment, spacing and controls on %s", (ground) => {
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
