import "matrix-rollcall/styles.css";
import { act, cleanup, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { ParticipantList } from "matrix-rollcall";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openDocument, renderIn } from "./support/otherDocument.tsx";
import { sessionOf, userId } from "./support/people.tsx";

afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
});

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
