import type { ReactElement, ReactNode } from "react";
import { expect } from "vitest";
import { contrastOf } from "./contrast.ts";

/** A ground a host may have: the style of the element around the kit, and rules outside of any layer. */
export interface HostGround {
    readonly name: string;
    readonly style: string;
    readonly rules?: string;
}

export const white: HostGround = { name: "white", style: "background: #fff; color: #000" };

const others: Readonly<Record<string, Omit<HostGround, "name">>> = {
    "off-white with soft text": { style: "background: #f4f6f9; color: #444c56" },
    "dark by a class alone": { style: "background: #1a1a1e; color: #e6e6ea" },
    "black with grey text": { style: "background: #000; color: #b0b0b0" },
    "black with red text": { style: "background: #000; color: #f00" },
    "black with grey text of hardly enough contrast": { style: "background: #000; color: #787878" },
    "dark by color-scheme": { style: "color-scheme: dark; background: Canvas; color: CanvasText" },
    "light by color-scheme": { style: "color-scheme: light; background: Canvas; color: CanvasText" },
    purple: { style: "background: #4a154b; color: #fff" },
    yellow: { style: "background: #ffe08a; color: #3b2f00" },
    teal: { style: "background: #0f766e; color: #f0fdfa" },
    "mid-grey with black text": { style: "background: #868686; color: #000" },
    "mid-grey with white text": { style: "background: #6b6b6b; color: #fff" },
    "grey text of hardly enough contrast": { style: "background: #fff; color: #767676" },
    "a grey of hardly enough contrast": { style: "background: #767676; color: #fff" },
    "coloured text": { style: "background: #fff; color: #1e3a8a" },
    "a gradient's darkest": { style: "background: #312e81; color: #e0e7ff" },
    "a dark card on a light page": {
        style: "background: #1f2328; color: #f0f3f6",
        rules: "body { background: #fff; color: #111 }",
    },
    "a light card on a dark page": {
        style: "background: #fff; color: #1b1d22",
        rules: ":root { color-scheme: dark } body { background: #111; color: #eee }",
    },
    "Vite's starter": {
        style: "background: #242424; color: rgba(255, 255, 255, 0.87); text-align: center; line-height: 1.5",
        rules: `h1, h2 { font-size: 3.2em; line-height: 1.1 } a { color: #646cff }
            button { border-radius: 8px; border: 1px solid transparent; padding: 0.6em 1.2em; font-size: 1em;
                font-weight: 500; font-family: inherit; background-color: #1a1a1a; cursor: pointer }
            button:hover { border-color: #646cff }`,
    },
    "a page that bends everything": {
        style: `background: #fff; color: #222; text-align: right; white-space: pre; letter-spacing: 0.3em;
            text-indent: 3em; line-height: 3; text-transform: uppercase; word-spacing: 1em`,
        rules: `button, input { padding: 2em; background: red; color: red; border: 9px solid red; text-transform: uppercase }
            h1, h2, h3 { margin: 2em; color: red; font-size: 4em } `,
    },
};

export const grounds: readonly HostGround[] = [
    white,
    ...Object.entries(others).map(([name, ground]) => ({ name, ...ground })),
];

interface GroundProps {
    readonly ground: HostGround;
    /** The system's color scheme. */
    readonly scheme: string;
    readonly children: ReactNode;
}

/** Renders a host's element with a ground, 400 px wide. */
export function Ground({ ground: { style, rules = "" }, scheme, children }: GroundProps): ReactElement {
    return (
        <>
            <style>{`:root { color-scheme: ${scheme} } .ground { ${style} } ${rules}`}</style>
            <div className="ground" style={{ inlineSize: 400, padding: 16 }}>
                {children}
            </div>
        </>
    );
}

/** Returns the texts and icons in view that have too little contrast, 4.5 and 3. */
export function faintIn(root: HTMLElement): readonly string[] {
    // Rows fade in.
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
    const seen = [...root.querySelectorAll<HTMLElement | SVGElement>("*")].filter(
        (element) => element.checkVisibility() && !element.closest(".rollcall-spoken, .rollcall-call-announcer"),
    );
    const texts = seen.filter((element) =>
        [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()),
    );
    const icons = seen.filter(({ localName }) => localName === "svg");
    expect(texts.length).toBeGreaterThan(30);
    expect(icons.length).toBeGreaterThan(2);
    const faint = (elements: readonly Element[], least: number): readonly string[] =>
        elements.flatMap((element) => {
            const contrast = contrastOf(element);
            return contrast < least ? `${element.outerHTML.slice(0, 120)} ${contrast.toFixed(2)}` : [];
        });
    return [...faint(texts, 4.5), ...faint(icons, 3)];
}
