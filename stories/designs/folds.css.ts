import { createGlobalTheme, globalLayer, globalStyle, style } from "@vanilla-extract/css";

/** A host as folds is: a theme of its own names, and a strict reset of everything, in a layer before ours. */
const reset = globalLayer("reset");

export const host = style({ colorScheme: "dark", padding: "1rem" });

const theme = createGlobalTheme(`.${host}`, {
    background: { container: "#1a1a1a", onContainer: "#f2f2f2" },
    surface: { container: "#262628", containerLine: "#404045", containerActive: "#333336", onContainer: "#b8b8bd" },
    primary: { main: "#bdb6ec", onMain: "#1d1a33" },
    radius: "0.5rem",
});

globalStyle(`.${host}, .${host} *, .${host} *::before, .${host} *::after`, {
    "@layer": {
        [reset]: {
            boxSizing: "border-box",
            margin: 0,
            padding: 0,
            border: 0,
            background: "none",
            font: "inherit",
            color: "inherit",
            outline: "none",
        },
    },
});

globalStyle(`.${host}`, {
    background: theme.background.container,
    color: theme.background.onContainer,
    vars: {
        "--rollcall-surface": theme.surface.container,
        "--rollcall-text": theme.background.onContainer,
        "--rollcall-muted": theme.surface.onContainer,
        "--rollcall-subtle": theme.surface.containerActive,
        "--rollcall-border": theme.surface.containerLine,
        "--rollcall-accent": theme.primary.main,
        "--rollcall-on-accent": theme.primary.onMain,
        "--rollcall-radius": theme.radius,
    },
});
