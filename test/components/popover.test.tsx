import "matrix-rollcall/styles.css";
import { cleanup, render, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { FocusBadge } from "matrix-rollcall";
import { buildSession } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, beforeAll, vi } from "vitest";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana } from "./support/parts.tsx";

let frame: HTMLIFrameElement | undefined;

beforeAll(loadLateParts);
afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    frame?.remove();
});

/** Another document, with the page's styles, as a picture-in-picture window is. */
function openDocument(width: number, height: number): Document {
    frame = document.createElement("iframe");
    Object.assign(frame, { width, height });
    frame.style.border = "0";
    document.body.append(frame);
    const { contentDocument } = frame;
    if (!contentDocument) throw new Error("a frame in a page has a document");
    contentDocument.documentElement.innerHTML = "<head></head><body style='margin: 0'></body>";
    for (const style of document.head.querySelectorAll("style")) contentDocument.head.append(style.cloneNode(true));
    return contentDocument;
}

function renderIn({ body }: Document, page: ReactElement): void {
    render(page, { container: body.appendChild(body.ownerDocument.createElement("div")), baseElement: body });
}

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
