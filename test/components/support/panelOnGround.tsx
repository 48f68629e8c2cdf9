import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { CallPanel, RollcallProvider, SessionCard } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { buildSession, createStaticRollcall, livekitTransport } from "matrix-rollcall/testing";
import type { ReactNode } from "react";
import { expect } from "vitest";
import { lineContrastOf } from "./contrast.ts";
import { faintIn, Ground, type HostGround } from "./grounds.tsx";
import { ana, ben, parts, roomId, wrongEvent } from "./parts.tsx";

const drawn = (part: string): ReactNode => parts.find(({ name }) => name === part)?.render({});

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

/** Opens a panel with all it has, and what explains a media server. */
function open(ground: HostGround, scheme: string): HTMLElement {
    const { container } = render(
        <Ground ground={ground} scheme={scheme}>
            <RollcallProvider rollcall={world()}>
                <CallPanel roomId={roomId} onJoin={() => undefined} onLeave={() => undefined}>
                    <RoomMembershipInspector roomId={roomId} defaultOpen />
                    {drawn("RecentlyLeft")}
                    {drawn("IncomingCall")}
                    {drawn("SessionCard")}
                </CallPanel>
                <SessionCard session={buildSession()} />
            </RollcallProvider>
            {drawn("ClearMembership")}
        </Ground>,
    );
    for (const folded of container.querySelectorAll("details")) folded.open = true;
    const [why] = screen.getAllByRole("button", { name: /^About this media server/ });
    if (why) fireEvent.click(why);
    return container.querySelector<HTMLElement>(".ground") as HTMLElement;
}

/** Expects all text and lines of an open panel to have enough contrast, with a popover and a confirmation open. */
export async function expectReadable(ground: HostGround, scheme: string): Promise<void> {
    const root = open(ground, scheme);
    await waitFor(() => expect(root.querySelector("[role=dialog]:popover-open button")).not.toBeNull());
    expect(faintIn(root)).toEqual([]);
    const lines = [...root.querySelectorAll<HTMLElement>(".rollcall-panel-search-input, input[type=radio]")];
    expect(lines.filter((element) => lineContrastOf(element) < 3).map(({ className }) => className)).toEqual([]);
    const remove = screen.getByRole("button", { name: /^Remove / });
    fireEvent.click(remove);
    await waitFor(() => expect(remove.getAttribute("aria-expanded")).toBe("true"));
    expect(screen.getByRole("button", { name: "Cancel" }).checkVisibility()).toBe(true);
    expect(faintIn(root)).toEqual([]);
}

/** Returns the sizes, the text styles and the places of what a panel is made of. */
export function shapeOn(ground: HostGround): readonly unknown[] {
    const root = open(ground, "light");
    for (const menu of screen.getAllByRole("button", { name: "View" })) fireEvent.click(menu);
    const panel = root.querySelector(".rollcall-panel") as HTMLElement;
    const frame = panel.getBoundingClientRect();
    const elements = [
        ...panel.querySelectorAll<HTMLElement>(
            "button, input, summary, label, [role=heading], [role=listitem], [role=term], [role=definition], .rollcall-fact, .rollcall-avatar, svg",
        ),
    ];
    const shape = elements.map((element) => {
        const { left, right, top, width, height } = element.getBoundingClientRect();
        const { textAlign, letterSpacing, textTransform, whiteSpace } = getComputedStyle(element);
        const isInside = element.closest("[popover]") !== null || (left >= frame.left - 1 && right <= frame.right + 1);
        return {
            className: element.className,
            box: [left - frame.left, top - frame.top, width, height].map(Math.round),
            // A radio button has none.
            text: element.matches("input[type=radio]") ? [] : [textAlign, letterSpacing, textTransform, whiteSpace],
            isInside,
        };
    });
    cleanup();
    return shape;
}
