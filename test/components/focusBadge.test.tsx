import "matrix-rollcall/styles.css";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { type CallDevice, FocusBadge, type FocusGroup, RollcallProvider, SessionCard } from "matrix-rollcall";
import { createRollcall, type RollcallOptions, type Transport } from "matrix-rollcall/core";
import { buildSession } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { join, quietWorld, rename } from "../support/world.ts";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";

beforeAll(loadLateParts);
afterEach(cleanup);

function toFocus(device: CallDevice): FocusGroup {
    const transport = { type: "livekit", livekit_service_url: `https://${device.deviceId}.example.org` };
    return { key: device.key, transport, devices: [device] };
}

describe("FocusBadge", () => {
    const session = buildSession({ participants: [{ userId: ana }] });

    it("works inside a paragraph and shows the raw transport", async () => {
        render(
            <p>
                <FocusBadge transport={session.activeFocus?.transport} session={session} />
            </p>,
        );
        fireEvent.click(screen.getByRole("button", { name: /^About this media server/ }));
        const raw = await screen.findByRole("button", { name: "Raw data" });
        expect(raw.getAttribute("aria-expanded")).toBe("false");
        fireEvent.click(raw);
        expect(screen.getByText(/livekit_service_url/).className).toBe("rollcall-code");
    });

    it("closes on Escape and restores focus, also from inside its popover", async () => {
        render(<FocusBadge transport={session.activeFocus?.transport} session={session} />);
        const badge = screen.getByRole("button", { name: /^About this media server/ });
        badge.focus();
        await userEvent.keyboard("{Enter}");
        await screen.findByRole("button", { name: "Raw data" });
        await userEvent.keyboard("{Tab}{Tab}");
        expect(document.activeElement).toBe(screen.getByRole("button", { name: "Raw data" }));
        await userEvent.keyboard("{Escape}");
        await waitFor(() => expect(badge.getAttribute("aria-expanded")).toBe("false"));
        expect(document.activeElement).toBe(badge);
    });

    it.each(["ltr", "rtl"])("has room for its popover in a narrow window, %s", async (direction) => {
        render(
            <div dir={direction} style={{ marginInline: "0.5rem" }}>
                <FocusBadge transport={session.activeFocus?.transport} session={session} />
            </div>,
        );
        const badge = screen.getByRole("button", { name: /^About this media server/ });
        fireEvent.click(badge);
        const open = document.querySelector(":popover-open")?.getBoundingClientRect();
        const anchor = badge.getBoundingClientRect();
        expect(open?.width).toBeGreaterThan(230);
        const [ours, its] = direction === "ltr" ? [open?.left, anchor.left] : [open?.right, anchor.right];
        expect(Math.abs((ours ?? NaN) - its)).toBeLessThan(8);
    });

    it("explains a focus that becomes known later or belongs to another session", async () => {
        const page = (known: boolean): ReactElement => (
            <FocusBadge transport={session.activeFocus?.transport} session={known ? session : undefined} />
        );
        const { rerender, container } = render(page(false));
        for (const known of [true, false, true]) rerender(page(known));
        const button = within(container).getByRole("button");
        await userEvent.click(button);
        await waitFor(() => expect(button.getAttribute("aria-expanded")).toBe("true"));
        expect((await screen.findByText(/has been here longest/)).closest(".rollcall-popover")).not.toBeNull();
    });

    it("uses current names in its explanation and in a session's split", async () => {
        const { client, room } = quietWorld();
        join(room, ana, { sfu: "https://a.example.org" });
        join(room, ben, { sfu: "https://b.example.org" });
        const session = createRollcall(client).room(room.roomId).getSnapshot().sessions[0];
        if (!session) throw new Error("a call that two have joined is a session");
        const { container } = render(
            <RollcallProvider client={client}>
                <SessionCard session={{ ...session, foci: session.devices.map(toFocus) }} />
                <FocusBadge session={session} transport={session.activeFocus?.transport} />
            </RollcallProvider>,
        );
        const split = (): string => plain(container.querySelector(".rollcall-session-split"));
        await userEvent.click(screen.getByText("2 media servers"));
        await waitFor(() => expect(split()).toMatch(/@ana:.*@ben:/));
        await act(async () => rename(room, ben, "Benedikt"));
        expect(split()).toMatch(/@ana:.*Benedikt/);
        const badge = container.querySelector(":scope > .rollcall-focus-badge > button");
        await userEvent.click(badge as Element);
        const why = (): string => plain(container.querySelector(":scope > .rollcall-focus-badge .rollcall-popover"));
        await waitFor(() => expect(why()).toMatch(/@ana:/));
        await act(async () => rename(room, ana, "Anastasia"));
        expect(why()).toMatch(/Anastasia/);
    });

    it("compares media servers by the host's transport key", async () => {
        const { client, room } = quietWorld();
        join(room, ana, { sfu: "https://a.example.org/inside" });
        const offered = [{ type: "livekit", livekit_service_url: "https://a.example.org/outside" }];
        const transports = { getSnapshot: () => offered, subscribe: () => () => undefined };
        const transportKey = (transport: Transport): string => new URL(String(transport["livekit_service_url"])).host;
        const why = async (options: RollcallOptions): Promise<string> => {
            const rollcall = createRollcall(client, options);
            const [session] = rollcall.room(room.roomId).getSnapshot().sessions;
            const { container, unmount } = render(
                <RollcallProvider rollcall={rollcall} transports={transports}>
                    <FocusBadge session={session} transport={session?.activeFocus?.transport} />
                </RollcallProvider>,
            );
            fireEvent.click(within(container).getByRole("button"));
            await screen.findByRole("button", { name: "Raw data" });
            const words = container.textContent;
            unmount();
            return words;
        };
        expect(await why({})).not.toContain("Your homeserver offers");
        expect(await why({ transportKey })).toContain("Your homeserver offers");
    });

    it("opens a dialog named by its button, which closes when the focus leaves it", async () => {
        render(
            <>
                <FocusBadge transport={session.activeFocus?.transport} session={session} />
                <button type="button">After</button>
            </>,
        );
        const badge = screen.getByRole("button", { name: /^About this media server/ });
        await userEvent.click(badge);
        const dialog = screen.getByRole("dialog", { name: /^About this media server/ });
        await waitFor(() => expect(document.activeElement).toBe(dialog));
        await screen.findByRole("button", { name: "Raw data" });
        for (let tabs = 0; tabs < 5 && dialog.contains(document.activeElement); tabs += 1) await userEvent.tab();
        expect(document.activeElement?.textContent).toBe("After");
        await waitFor(() => expect(badge.getAttribute("aria-expanded")).toBe("false"));
        expect(document.activeElement?.textContent).toBe("After");
    });
});
