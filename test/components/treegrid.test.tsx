import "matrix-rollcall/styles.css";
import { cleanup, screen, waitFor } from "@testing-library/react";
import { ParticipantList } from "matrix-rollcall";
import { afterEach, beforeEach, describe, expect, it, beforeAll } from "vitest";
import { userEvent } from "vitest/browser";
import { loadLateParts } from "./support/lateParts.tsx";
import { callOf, renderCall } from "./support/people.tsx";

/** Every key of the ARIA practices' treegrid pattern, pressed for real, in the order of the pattern's page. */

beforeAll(loadLateParts);
afterEach(cleanup);

let activated: string[] = [];

/** Two people with two devices each, ten with one, and two buttons at the end of each row, in a list of five rows' height. */
function renderGrid(direction: "ltr" | "rtl" = "ltr"): void {
    activated = [];
    renderCall(callOf(12, { pairs: 2 }), (sessions) => (
        <div dir={direction}>
            <button type="button">Before</button>
            <div style={{ width: 480, height: 260 }}>
                <ParticipantList
                    sessions={sessions}
                    onActivate={(row) => activated.push(row.type)}
                    renderActions={(_, { controlProps }) => (
                        <>
                            <button type="button" {...controlProps}>
                                Mute
                            </button>
                            <button type="button" {...controlProps}>
                                Menu
                            </button>
                        </>
                    )}
                />
            </div>
            <button type="button">After</button>
        </div>
    ));
}

/** Where the focus is: a row by its number in the list, and the control in it. */
function place(): string {
    const { activeElement } = document;
    const row = activeElement?.closest("[data-row-key]");
    const said = activeElement?.getAttribute("aria-label")?.replace(/.*’s devices/, "Devices");
    const control = said ?? activeElement?.textContent ?? "";
    if (!row) return control;
    const number = `row ${screen.getAllByRole("row").indexOf(row as HTMLElement) + 1}`;
    return row === activeElement ? number : `${number}, ${control}`;
}

/** Presses keys and returns where the focus is after each. */
async function press(...keys: readonly string[]): Promise<readonly string[]> {
    const places: string[] = [];
    for (const key of keys) {
        await userEvent.keyboard(key);
        // A row that was not rendered is focused once it is.
        await new Promise((resolve) => {
            requestAnimationFrame(() => setTimeout(resolve, 0));
        });
        places.push(place());
    }
    return places;
}

const isOpen = (): string | null | undefined => screen.getAllByRole("row")[0]?.getAttribute("aria-expanded");

describe("treegrid keys", () => {
    beforeEach(async () => {
        renderGrid();
        screen.getByText("Before").focus();
        await press("{Tab}");
    });

    it("is one tab stop, at its first row", () => {
        expect(place()).toBe("row 1");
        expect(document.querySelectorAll("[role=treegrid] [tabindex='0']")).toHaveLength(1);
    });

    it("activates the row with Enter, and a control with Enter and Space", async () => {
        await press("{Enter}");
        expect(activated).toEqual(["person"]);
        await press("{ArrowRight}", "{ArrowRight}");
        expect([place(), isOpen()]).toEqual(["row 1, Devices", "true"]);
        await press("{Enter}");
        expect([activated.length, isOpen()]).toEqual([1, "false"]);
        await press(" ");
        expect([activated.length, isOpen()]).toEqual([1, "true"]);
    });

    it("moves through the row's controls with Tab, and out after the last", async () => {
        expect(await press("{Tab}", "{Tab}", "{Tab}", "{Tab}")).toEqual([
            "row 1, Devices",
            "row 1, Mute",
            "row 1, Menu",
            "After",
        ]);
        expect(await press("{Shift>}{Tab}{/Shift}")).toEqual(["row 1"]);
        await press("{Tab}", "{Tab}");
        expect(await press(...Array.from({ length: 3 }, () => "{Shift>}{Tab}{/Shift}"))).toEqual([
            "row 1, Devices",
            "row 1",
            "Before",
        ]);
    });

    it("expands with Right, then moves to the first control, and stays at the last", async () => {
        expect(isOpen()).toBe("false");
        expect(await press("{ArrowRight}")).toEqual(["row 1"]);
        expect(isOpen()).toBe("true");
        expect(await press("{ArrowRight}", "{ArrowRight}", "{ArrowRight}", "{ArrowRight}")).toEqual([
            "row 1, Devices",
            "row 1, Mute",
            "row 1, Menu",
            "row 1, Menu",
        ]);
    });

    it("goes back with Left to the row, collapses it, and stays", async () => {
        await press("{ArrowRight}", "{ArrowRight}", "{ArrowRight}");
        expect(await press("{ArrowLeft}", "{ArrowLeft}")).toEqual(["row 1, Devices", "row 1"]);
        expect(isOpen()).toBe("true");
        expect(await press("{ArrowLeft}")).toEqual(["row 1"]);
        expect(isOpen()).toBe("false");
        expect(await press("{ArrowLeft}")).toEqual(["row 1"]);
    });

    it("goes from a device to its person with Left, as the practices' example does", async () => {
        expect(await press("{ArrowRight}", "{ArrowDown}", "{ArrowDown}", "{ArrowLeft}")).toEqual([
            "row 1",
            "row 2",
            "row 3",
            "row 1",
        ]);
    });

    it("moves a row with Down and Up, and stays at the ends", async () => {
        expect(await press("{ArrowUp}", "{ArrowDown}", "{ArrowUp}")).toEqual(["row 1", "row 2", "row 1"]);
        expect(await press("{End}", "{ArrowDown}", "{ArrowUp}")).toEqual(["row 12", "row 12", "row 11"]);
    });

    it("stays in the column with Down and Up on a control, and on the row where there is none", async () => {
        await press("{ArrowDown}", "{ArrowRight}", "{ArrowRight}", "{ArrowRight}", "{ArrowRight}");
        expect(place()).toBe("row 2, Menu");
        expect(await press("{ArrowDown}", "{ArrowDown}", "{ArrowUp}")).toEqual([
            "row 3, Menu",
            "row 4, Menu",
            "row 3, Menu",
        ]);
        expect(await press("{ArrowLeft}", "{ArrowUp}", "{ArrowLeft}")).toEqual([
            "row 3, Mute",
            "row 2, Mute",
            "row 2, Devices",
        ]);
    });

    it("moves a page of rows with Page Down and Page Up, in the column of a control too", async () => {
        const [down = "", further = ""] = await press("{PageDown}", "{PageDown}");
        expect(Number(down.slice(4))).toBeGreaterThan(2);
        expect(Number(further.slice(4))).toBeGreaterThan(Number(down.slice(4)));
        expect(await press("{PageDown}", "{PageDown}", "{PageDown}")).toContain("row 12");
        expect((await press("{PageUp}", "{PageUp}", "{PageUp}", "{PageUp}", "{PageUp}")).at(-1)).toBe("row 1");
        await press("{ArrowDown}", "{ArrowDown}", "{ArrowRight}");
        expect(place()).toBe("row 3, Mute");
        const [column = ""] = await press("{PageDown}");
        expect(column).toMatch(/^row \d+, Mute$/);
        expect(await press("{PageUp}")).toEqual(["row 3, Mute"]);
    });

    it("goes to the first and last row with Home and End, to the first and last control on a control", async () => {
        expect(await press("{End}", "{Home}")).toEqual(["row 12", "row 1"]);
        await press("{Tab}", "{Tab}");
        expect(await press("{End}", "{End}", "{Home}", "{Home}")).toEqual([
            "row 1, Menu",
            "row 1, Menu",
            "row 1, Devices",
            "row 1, Devices",
        ]);
    });

    it("goes to the first and last row with Control, in the column of a control too", async () => {
        const [toEnd, toStart] = ["{Control>}{End}{/Control}", "{Control>}{Home}{/Control}"];
        expect(await press(toEnd, toStart)).toEqual(["row 12", "row 1"]);
        await press("{Tab}", "{Tab}");
        expect(await press(toEnd, toStart)).toEqual(["row 12, Mute", "row 1, Mute"]);
    });

    it("leaves other keys with Control, Alt or Meta to the browser", async () => {
        expect(await press("{Control>}{ArrowDown}{/Control}", "{Alt>}{ArrowDown}{/Alt}")).toEqual(["row 1", "row 1"]);
    });

    it("states each row's level, place among its siblings, and whether it is expanded", async () => {
        await press("{ArrowRight}");
        const stated = ["aria-level", "aria-posinset", "aria-setsize", "aria-expanded"];
        const rows = screen.getAllByRole("row").slice(0, 4);
        expect(rows.map((row) => stated.map((name) => row.getAttribute(name)))).toEqual([
            ["1", "1", "12", "true"],
            ["2", "1", "2", null],
            ["2", "2", "2", null],
            ["1", "2", "12", "false"],
        ]);
        expect(screen.getByRole("treegrid", { name: "People" }).hasAttribute("aria-multiselectable")).toBe(false);
    });
});

describe("treegrid rows", () => {
    it("goes to the row with Up and Down on a control where a row has none in that column", async () => {
        renderCall(callOf(3, { pairs: 1 }), (sessions) => <ParticipantList sessions={sessions} />);
        await press("{Tab}", "{Tab}");
        expect(place()).toBe("row 1, Devices");
        expect(await press("{ArrowDown}", "{ArrowDown}", "{ArrowUp}")).toEqual(["row 2", "row 3", "row 2"]);
    });

    it("states how many rows there are, and the place of each, where not all of them are rendered", async () => {
        renderCall(callOf(500, { pairs: 500 }), (sessions) => (
            <div style={{ height: 400 }}>
                <ParticipantList sessions={sessions} />
            </div>
        ));
        await press("{Tab}", "{ArrowRight}", "{End}");
        expect(screen.getByRole("treegrid").getAttribute("aria-rowcount")).toBe("502");
        await waitFor(() => expect(document.activeElement?.getAttribute("aria-rowindex")).toBe("502"));
        expect(document.activeElement?.getAttribute("aria-posinset")).toBe("500");
    });

    it("swaps Left and Right from right to left, and no other key", async () => {
        renderGrid("rtl");
        screen.getByText("Before").focus();
        expect(await press("{Tab}", "{ArrowLeft}", "{ArrowLeft}", "{ArrowLeft}", "{ArrowRight}", "{End}")).toEqual([
            "row 1",
            "row 1",
            "row 1, Devices",
            "row 1, Mute",
            "row 1, Devices",
            "row 1, Menu",
        ]);
    });
});
