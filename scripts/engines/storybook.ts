import { existsSync } from "node:fs";
import { fromRoot, readJson } from "../lib/files.ts";
import { run } from "../lib/run.ts";
import { serveFolder, type ServedFolder } from "../lib/serveFolder.ts";
import { collector, readCollected, withScript } from "./collector.ts";
import type { Visit } from "./visit.ts";

interface StoryIndex {
    readonly entries: Readonly<Record<string, { readonly type: "story" | "docs" }>>;
}

/** Builds Storybook, unless ROLLCALL_STORYBOOK_BUILT is 1 and it was built before, and serves it with the collector. */
export async function serveStorybook(): Promise<ServedFolder> {
    const folder = fromRoot("storybook-static");
    if (process.env["ROLLCALL_STORYBOOK_BUILT"] !== "1" || !existsSync(folder)) {
        const { exitCode, output } = await run("npm", ["run", "--silent", "build:docs"]);
        if (exitCode !== 0) throw new Error(output);
    }
    return serveFolder(folder, (html) => withScript(html, `<script>${collector}</script>`));
}

/** Pages of documents that are no Markdown: those with stories, code and tables. The Markdown ones are all opened. */
const richPages =
    /^(components-(callpanel|participantlist|incomingcall)|hooks-useparticipantrows|recipes|query-|reasons-)/;
const markdownPages = /^(introduction|guide-|api-)/;

/**
 * The visits of a Storybook that is served: its frame, all stories and some documents, of those the ones with a text in their
 * name. Those of a component share a page.
 */
export function storybookVisits(home: string, wanted: string): readonly Visit[] {
    const { entries } = readJson("storybook-static/index.json") as StoryIndex;
    let before = "";
    const visits = Object.entries(entries).flatMap(([id, { type }]): readonly Visit[] => {
        if (!id.includes(wanted)) return [];
        if (type === "docs" && !richPages.test(id) && !markdownPages.test(id)) return [];
        const [component = ""] = id.split("--");
        const group = type === "docs" && markdownPages.test(id) ? "Markdown" : `${type} ${component}`;
        const show = group === before ? `window.rollcallShow("${id}", "${type}")` : undefined;
        before = group;
        return [{ name: id, url: `${home}iframe.html?id=${id}&viewMode=${type}`, show, read: readCollected }];
    });
    const inner = "document.querySelector('#storybook-preview-iframe')?.contentWindow?.rollcallCollected";
    const site: Visit = {
        name: "documentation",
        url: `${home}index.html`,
        show: undefined,
        read: `({ problems: [...${readCollected}.problems, ...(${inner}?.problems ?? [])], isFinished: ${inner}?.isFinished === true })`,
    };
    return site.name.includes(wanted) ? [site, ...visits] : visits;
}
