import { act, cleanup, render, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { FocusBadge, ParticipantList } from "matrix-rollcall";
import "matrix-rollcall/styles.css";
import { buildSession } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { ana } from "./parts.tsx";
import { sessionOf, userId } from "./people.tsx";

let frame: HTMLIFrameElement | undefined;
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

test("a popover opens in the document that its button is in, and closes there", async () => {
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

test("a focus that is known later, or of another session, tells why all the same", async () => {
    const page = (known: boolean): ReactElement => (
        <FocusBadge transport={session.activeFocus?.transport} session={known ? session : undefined} />
    );
    const { rerender, container } = render(page(false));
    for (const known of [true, false, true]) rerender(page(known));
    const button = within(container).getByRole("button");
    await userEvent.click(button);
    await waitFor(() => expect(button.getAttribute("aria-expanded")).toBe("true"));
    expect(container.querySelector(".rollcall-popover")?.textContent).toContain("has been here longest");
});

test.each([
    ["start", "start"],
    ["end", "start"],
    ["start", "end"],
    ["end", "end"],
])("in a small window a popover is not cut off, its button at the %s and %s", async (inline, block) => {
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

test("keys walk a list in another document, windowed", async () => {
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
