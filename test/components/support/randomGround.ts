import { contrastBetween } from "./contrast.ts";
import type { HostGround } from "./grounds.tsx";

/** What pages say of their text. */
const looks = [
    "margin: 1.5em 2em",
    "margin: 0 0 1rem",
    "padding: 0.8em 2.4em",
    "padding: 0 0 0 40px",
    "font: 900 1.6em serif",
    "font-size: 11px",
    "line-height: 2.4",
    "line-height: 1",
    "letter-spacing: 0.2em",
    "text-transform: uppercase",
    "text-align: center",
    "text-align: end",
    "white-space: nowrap",
    "color: crimson",
    "color: gold",
    "background: #123",
    "background: #fed",
    "border: 4px dotted lime",
    "border-radius: 0",
    "box-shadow: 4px 4px 0 red",
] as const;

/** What they say of all else. */
const boxes = [
    ...looks,
    "width: 100%",
    "max-width: 3em",
    "min-width: 9em",
    "min-height: 4em",
    "height: 60px",
    "text-indent: 2em",
    "display: block",
    "display: flex",
    "float: right",
    "box-sizing: content-box",
    "word-break: break-all",
    "list-style: none",
];

/** The elements that classless frameworks style by their names. No page can style every `div`, `span` or `bdi` and stay whole. */
const elements = [
    "h1, h2, h3, h4",
    "section",
    "details",
    "summary",
    "details[open] > summary",
    "summary::after",
    "button",
    "input",
    "input:not([type=checkbox])[type=radio]",
    "label",
    "fieldset",
    "legend",
    "output",
    "time",
    "strong",
    "code",
    "ul, ol",
    "li",
    "dl",
    "dt",
    "dd",
    "p",
] as const;

/** What they say of elements that a page cannot bend at will without losing its own icons and words. */
const settled = [
    "details > :not(summary) { margin: 0 }",
    "svg { display: block; width: auto; height: auto; max-width: 100%; fill: currentcolor; vertical-align: middle }",
    "span { font-style: inherit; font-weight: inherit }",
] as const;

/** Returns a page made up from a number, the same for the same: its text can be read, and its rules are for everything. */
export function randomGround(seed: number): HostGround {
    const next = randomOf(seed);
    const oneOf = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
    const color = (lightness: number, alpha = 1): string =>
        `hsl(${Math.round(next() * 360)} ${oneOf([0, 0, 20, 70, 100])}% ${Math.round(lightness)}% / ${alpha})`;
    const ground = color(oneOf([2, 98, next() * 100]));
    const texts = Array.from({ length: 60 }, () => color(next() * 100, oneOf([1, 1, 0.85])));
    const text = [...texts, "#000", "#fff"].find((each) => contrastBetween(each, ground) >= 4.5);
    const scheme = oneOf(["", "color-scheme: light; ", "color-scheme: dark; "]);
    const rule = (selectors: string, from: readonly string[]): string =>
        `${selectors} { ${Array.from({ length: 4 }, () => oneOf(from)).join("; ")} }`;
    return {
        name: `page ${seed}: ${scheme}${text} on ${ground}`,
        style: `${scheme}background: ${ground}; color: ${text}`,
        rules: [...elements.map((selector) => rule(selector, boxes)), ...settled].join("\n"),
    };
}

/** Returns a generator of numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}
