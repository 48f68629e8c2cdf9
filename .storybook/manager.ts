import { addons } from "storybook/manager-api";
import { create } from "storybook/theming/create";

const brand = { brandTitle: "matrix-rollcall", brandTarget: "_self" } as const;
const isDark = globalThis.matchMedia("(prefers-color-scheme: dark)").matches;

addons.setConfig({ theme: create({ base: isDark ? "dark" : "light", ...brand }), sidebar: { showRoots: true } });
