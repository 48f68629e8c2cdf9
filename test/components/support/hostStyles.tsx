/** Styles of host pages that parts stand in, each outside of any layer, so that it wins over the parts' own. */
export const hostStyles: Readonly<Record<string, string>> = {
    "no styles": "",
    "a reset": `
        *, *::before, *::after { margin: 0; padding: 0; box-sizing: border-box; }
        ul, ol { list-style: none; }
        :focus { outline: none; }
        button, input { font: inherit; background: none; border: 0; color: inherit; }
    `,
    "margins of search boxes": `
        input[type="search"] { margin: 3rem; padding: 2rem; width: 12rem; box-sizing: content-box; }
        p, ul, h1, h2, h3 { margin: 1em 0; }
        :focus-visible { outline: 0; }
    `,
    "Tailwind's preflight": `
        *, ::after, ::before { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
        html { line-height: 1.5; -webkit-text-size-adjust: 100%; tab-size: 4; }
        h1, h2, h3, h4, h5, h6 { font-size: inherit; font-weight: inherit; }
        a { color: inherit; text-decoration: inherit; }
        ol, ul, menu { list-style: none; }
        img, svg, video { display: block; vertical-align: middle; }
        img, video { max-width: 100%; height: auto; }
        button, input, select, textarea { font: inherit; color: inherit; background-color: transparent; border-radius: 0; opacity: 1; }
        summary { display: list-item; }
        [hidden]:where(:not([hidden="until-found"])) { display: none !important; }
    `,
};

/** Puts a host's styles on the page. Returns how to take them off. */
export function addHostStyles(css: string, scheme: "light" | "dark"): () => void {
    const style = document.createElement("style");
    style.textContent = `:root { color-scheme: ${scheme}; } body { background: Canvas; color: CanvasText; } ${css}`;
    document.head.append(style);
    return () => style.remove();
}
