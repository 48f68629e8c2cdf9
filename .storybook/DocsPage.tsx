import { DocsContainer, type DocsContainerProps } from "@storybook/addon-docs/blocks";
import type { PropsWithChildren, ReactElement } from "react";
import { GLOBALS_UPDATED, SET_GLOBALS } from "storybook/internal/core-events";
import { themes } from "storybook/theming";
import type { StoryGlobals } from "./globals.ts";

/** A page of the documentation, in the theme that the toolbar chooses. Storybook renders it again when that changes. */
export function DocsPage(props: PropsWithChildren<DocsContainerProps>): ReactElement {
    const { channel } = props.context;
    const [{ globals }] = channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS);
    const { theme } = globals as StoryGlobals;
    const isDark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    const base = isDark ? "dark" : "light";
    return (
        <DocsContainer {...props} theme={themes[base]}>
            <div style={{ colorScheme: base }}>{props.children}</div>
        </DocsContainer>
    );
}
