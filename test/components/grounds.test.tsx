import "matrix-rollcall/styles.css";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { grounds, white } from "./support/grounds.tsx";
import { loadLateParts } from "./support/lateParts.tsx";
import { expectReadable, shapeOn } from "./support/panelOnGround.tsx";
import { randomGround } from "./support/randomGround.ts";

beforeAll(loadLateParts);
afterEach(cleanup);

describe.each(["light", "dark"])("the stylesheet with a %s system", (scheme) => {
    it.each(grounds)("is readable on $name", async (ground) => expectReadable(ground, scheme));
});

describe("the stylesheet on a host's page", () => {
    it.each(grounds)("keeps its own alignment, spacing and controls on $name", (ground) => {
        expect(shapeOn(ground)).toEqual(shapeOn(white));
    });

    it("stays readable, with no picture over a name, under a reset that takes all space", async () => {
        const rules = "*, *::before, *::after { box-sizing: border-box; margin: 0; padding: 0 }";
        await expectReadable({ ...white, rules }, "light");
        const pictures = document.querySelectorAll(".rollcall-recently-left-person > .rollcall-avatar");
        const gaps = [...pictures].map((picture) => {
            const name = picture.parentElement?.querySelector("bdi");
            return (name?.getBoundingClientRect().left ?? 0) - picture.getBoundingClientRect().right;
        });
        expect(gaps.length).toBeGreaterThan(0);
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    });

    it("stays large enough to read and to press where a rem is 10 pixels", async () => {
        const rules = "html { font-size: 62.5% } .ground { font-size: 1.6rem }";
        await expectReadable({ ...white, rules }, "light");
        const shown = [
            ...document.querySelectorAll<HTMLElement>(".rollcall *:not(.rollcall-avatar, .rollcall-avatar *)"),
        ];
        const sizes = shown.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
        const controls = shown.filter((element) => element.matches("button, summary, input[type=search]"));
        const sides = controls
            .flatMap((control) => [control.offsetWidth, control.offsetHeight])
            .filter((side) => side > 0);
        expect(Math.min(...sides)).toBeGreaterThanOrEqual(24);
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

describe("the stylesheet on a page that nobody thought of", () => {
    const pages = Array.from({ length: 24 }, (_, seed) => randomGround(seed));

    it.each(pages)("is readable on $name", async (ground) => expectReadable(ground, "light"));

    it.each(pages)("keeps its own alignment, spacing and controls on $name", (ground) => {
        expect(shapeOn(ground)).toEqual(shapeOn(white));
    });
});
