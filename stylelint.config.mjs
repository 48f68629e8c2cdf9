import { readFileSync } from "node:fs";

// package.json's browserslist is the only place that states the oldest browsers.
const { browserslist } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const year = Number(/^baseline (\d{4})/.exec(browserslist[0])?.[1]);

/** What a browser without it does not miss: each leaves a page that is readable and works. */
const enhancements = {
    "accent-color": ["/^.+$/"],
    "font-family": ["ui-monospace"],
    "forced-color-adjust": ["/^.+$/"],
    "overscroll-behavior": ["/^.+$/"],
    // Popovers that are not anchored open in the middle.
    "position-area": ["/^.+$/"],
    "position-try-fallbacks": ["/^.+$/"],
    "text-align": ["match-parent"],
    "user-select": ["/^.+$/"],
};

export default {
    plugins: ["stylelint-plugin-use-baseline"],
    rules: { "plugin/use-baseline": [true, { available: year, ignoreProperties: enhancements }] },
};
