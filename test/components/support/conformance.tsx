import { cleanup, render } from "@testing-library/react";
import { RollcallTextProvider } from "matrix-rollcall";
import { createRef } from "react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadLateParts } from "./lateParts.tsx";
import { parts } from "./parts.tsx";

const itself = (element: HTMLElement): HTMLElement | null => element;

/** Tests that every part must pass, in a browser and in jsdom. */
export function describeConformance(): void {
    beforeAll(loadLateParts);
    afterEach(cleanup);

    describe.each(parts)("$name", ({ render: draw, slots, styled = itself }) => {
        it("accepts a ref, a class, a style and other props", () => {
            const ref = createRef<HTMLElement>();
            const host = { className: "host", style: { outlineWidth: "3px" }, id: "mine", "data-host": "yes" };
            const { container, rerender } = render(draw({ ref, ...host }));
            const element = ref.current;
            expect(element).not.toBeNull();
            expect(container.querySelector("#mine")).toBe(element);
            const look = element && styled(element);
            expect(look?.className).toMatch(/^rollcall rollcall-[a-z-]+ host$/);
            expect(look?.style.outlineWidth).toBe("3px");
            expect(element?.dataset["host"]).toBe("yes");
            rerender(draw({}));
            expect(container.querySelector("#mine")).toBeNull();
        });

        it("adds the host's class to each of its slots", () => {
            const classNames = Object.fromEntries(slots.map((slot) => [slot, `host-${slot}`]));
            const { container } = render(draw(slots.length > 0 ? { classNames } : {}));
            const missing = slots.filter((slot) => !container.querySelector(`[class*="rollcall-"].host-${slot}`));
            expect(missing).toEqual([]);
        });

        it("sets its language and direction", () => {
            const { container } = render(
                <RollcallTextProvider locale="ar" direction="rtl">
                    {draw({})}
                </RollcallTextProvider>,
            );
            const outermost = container.querySelector(".rollcall");
            expect([outermost?.getAttribute("dir"), outermost?.getAttribute("lang")]).toEqual(["rtl", "ar"]);
        });

        it("translates every word and fills every argument", () => {
            const translate = (id: string): string => `⟦${id}⟧`;
            const { container } = render(
                <RollcallTextProvider translate={translate} formatters={{ list: (items) => items.join(", ") }}>
                    {draw({})}
                </RollcallTextProvider>,
            );
            const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
            const loose: string[] = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                // `Intl.ListFormat` joins names by the locale, without a text of the catalog.
                const text = (node.textContent ?? "").replace(/⟦[^⟧]*⟧|\u2068[^\u2069]*\u2069|,? and /g, "");
                const isData = node.parentElement?.closest("bdi, time, pre, [lang=en], .rollcall-avatar") !== null;
                if (!isData && /\p{L}/u.test(text)) loose.push(text);
            }
            const labels = [...container.querySelectorAll("[aria-label], [placeholder]")].flatMap((element) => [
                element.getAttribute("aria-label"),
                element.getAttribute("placeholder"),
            ]);
            expect(labels.filter((label) => label !== null && !label.startsWith("⟦"))).toEqual([]);
            expect(loose).toEqual([]);
        });
    });
}
