import "matrix-rollcall/styles.css";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { CallPanel, RollcallProvider, SessionCard, type CallSession, type Transport } from "matrix-rollcall";
import { buildSession, createStaticRollcall, livekitTransport } from "matrix-rollcall/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadLateParts } from "./support/lateParts.tsx";
import { roomId } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";
import { TestStore, cai, callWorld, panel } from "./support/sources.tsx";

beforeAll(loadLateParts);
afterEach(cleanup);

/** The color of the dot before a card's title. */
function dotIn(container: HTMLElement): string {
    const title = container.querySelector(".rollcall-session-title") as HTMLElement;
    return getComputedStyle(title, "::before").borderTopColor;
}

describe("SessionCard", () => {
    it("explains a split: who is on which focus, who follows, who is unknown and what the homeserver offers", async () => {
        const user = userEvent.setup();
        const other = livekitTransport("https://other-sfu.example.org");
        const transports = new TestStore<readonly Transport[] | undefined>(undefined);
        const rollcall = callWorld();
        act(() => {
            rollcall.join(roomId, { userId: cai, deviceId: "CAR", focusSelection: "oldest_membership" });
            rollcall.join(roomId, { userId: "@dee:example.org", deviceId: "DEE", transports: [other] });
            rollcall.join(roomId, { userId: "@eva:example.org", deviceId: "EVA", transports: [] });
        });
        render(panel(rollcall, { transports }));
        await user.click(screen.getByText("2 media servers"));
        await screen.findByText("Unknown media server");
        const items = [...document.querySelectorAll(".rollcall-session-split .rollcall-pairs > div")].map((each) =>
            [...each.children].map(plain).join(" "),
        );
        expect(items).toEqual([
            "sfu.example.org 5 devices · Ana, Ben, @cai:example.org, and Mika",
            "other-sfu.example.org 1 device · @dee:example.org",
            "Unknown media server 1 device · @eva:example.org",
        ]);
        expect(transports.listeners.size).toBe(0);
        await user.click(screen.getByRole("button", { name: /About this media server: .sfu\.example\.org/ }));
        await waitFor(() => expect(transports.listeners.size).toBe(1));
        const words = (): string => plain(document.querySelector(".rollcall-popover[data-open]"));
        expect(words()).not.toContain("Your homeserver offers this media server.");
        expect(words()).toContain("Use the same media server: @cai:example.org");
        expect(words()).toContain("Unknown for @eva:example.org");
        expect(words()).toContain("1 device uses another");
        act(() => transports.set([livekitTransport("https://SFU.example.org/")]));
        expect(words()).toContain("Your homeserver offers this media server.");
    });

    it("shows no call as live while the list is out of date", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId, sessions: [{ participants: [{ userId: cai }] }] }] });
        const { container } = render(
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId={roomId} />
            </RollcallProvider>,
        );
        const live = dotIn(container);
        act(() => rollcall.setConnection("reconnecting"));
        expect(dotIn(container)).not.toBe(live);
        act(() => rollcall.setConnection("live"));
        expect(dotIn(container)).toBe(live);
    });

    it("counts no time of a call where everyone seems gone", () => {
        const now = Date.now();
        const session = (sentTs: number): CallSession =>
            buildSession({ participants: [{ userId: cai, devices: [{ createdTs: sentTs, sentTs }] }] }, { now });
        const { container, rerender } = render(<SessionCard session={session(now)} />);
        expect(container.querySelector(".rollcall-call-duration")).not.toBeNull();
        const live = dotIn(container);
        rerender(<SessionCard session={session(now - 70 * 60_000)} />);
        expect(container.querySelector("[data-all-gone]")).not.toBeNull();
        expect(container.querySelector(".rollcall-call-duration")).toBeNull();
        expect(dotIn(container)).not.toBe(live);
    });
});
