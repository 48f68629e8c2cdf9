import "matrix-rollcall/styles.css";
import { act, cleanup, render, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { ParticipantList } from "matrix-rollcall";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sessionOf, userId } from "./support/people.tsx";

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

let frame: HTMLIFrameElement | undefined;

describe("ParticipantList in another document", () => {
    it("supports the keyboard in a windowed list", async () => {
        const other = openDocument(400, 300);
        renderIn(
            other,
            <div style={{ height: 280 }}>
                <ParticipantList sessions={[sessionOf(300)]} onActivate={() => undefined} />
            </div>,
        );
        await waitFor(() => expect(within(other.body).getAllByRole("row").length).toBeGreaterThan(3));
        const user = userEvent.setup({ document: other });
        const focused = (): string | undefined => other.activeElement?.querySelector("bdi")?.textContent;
        act(() => other.querySelector<HTMLElement>("[data-row-key][tabindex='0']")?.focus());
        await user.keyboard("{ArrowDown}{ArrowDown}");
        expect(focused()).toBe(userId(2));
        await user.keyboard("{End}");
        await waitFor(() => expect(focused()).toBe(userId(299)));
        await user.keyboard("{Home}");
        await waitFor(() => expect(focused()).toBe(userId(0)));
    });
});
