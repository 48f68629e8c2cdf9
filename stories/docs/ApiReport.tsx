import { Markdown } from "@storybook/addon-docs/blocks";
import type { ReactElement } from "react";

/** What an API report says, without its own heading. */
export function ApiReport({ text }: { readonly text: string }): ReactElement {
    return <Markdown>{text.slice(text.indexOf("```"))}</Markdown>;
}
