import { Markdown } from "@storybook/addon-docs/blocks";
import type { ReactElement } from "react";
import { linkInSite } from "./linkInSite.ts";

interface MarkdownPageProps {
    readonly text: string;
    /** The file's folder, from the repository's root. */
    readonly folder: string;
}

/** A Markdown file of the repository as a page of the site. */
export function MarkdownPage({ text, folder }: MarkdownPageProps): ReactElement {
    const linked = text
        .replace(/\]\(([^)\s]+)\)/g, (_, target: string) => `](${linkInSite(target, folder)})`)
        // Of a picture for light and dark, the one for light.
        .replace(/<source[^>]*>/g, "");
    return <Markdown>{linked}</Markdown>;
}
