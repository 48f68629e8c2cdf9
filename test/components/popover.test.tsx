import "matrix-rollcall/styles.css";
import { cleanup, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { FocusBadge } from "matrix-rollcall";
import { buildSession } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it, beforeAll, vi } from "vitest";
import { loadLateParts } from "./support/lateParts.tsx";
import { openDocument, renderIn } from "./support/otherDocument.tsx";
import { ana } from "./support/parts.tsx";

beforeAll(loadLateParts);
afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
});

const session = buildSession({ participants: [{ userId: ana }] });

const badge = <FocusBadge transport={session.activeFocus?.transport} session={session} />;

describe("Popover", () => {
    it("opens and closes in the document of its button", async () => {
        const listens = [vi.spyOn(window, "addEventListener"), vi.spyOn(document, "addEventListener")];
        const other = openDocument(400, 300);
        renderIn(other, badge);
        const user = userEvent.setup({ document: other });
        const button = within(other.body).getByRole("button");
        await user.click(button);
        await waitFor(() => expect(button.getAttribute("aria-expanded")).toBe("true"));
        expect(other.querySelector(".rollcall-popover")?.matches(":popover-open")).toBe(true);
        expect(document.querySelector(".rollcall-popover")).toBeNull();
        await user.click(button);
        await waitFor(() => expect(button.getAttribute("aria-expanded")).toBe("false"));
        expect(listens.flatMap(({ mock }) => mock.calls.map(([type]) => type))).toEqual([]);
    });

    it.each([
        ["start", "start"],
        ["end", "start"],
        ["start", "end"],
        ["end", "end"],
    ])("fits into a small window with its button at the %s and %s", async (inline, block) => {
        const other = openDocument(320, 260);
        renderIn(
            other,
            <div style={{ display: "flex", justifyContent: inline, alignItems: block, height: 260, fontSize: 13 }}>
                {badge}
            </div>,
        );
        await userEvent.setup({ document: other }).click(within(other.body).getByRole("button"));
        const popover = other.querySelector(".rollcall-popover");
        await waitFor(() => expect(popover?.textContent).toContain("has been here longest"));
        const { left, top, right, bottom, height } = popover?.getBoundingClientRect() ?? new DOMRect();
        expect(height).toBeGreaterThan(40);
        expect([left >= 0, top >= 0, right <= 320, bottom <= 260]).toEqual([true, true, true, true]);
    });
});
