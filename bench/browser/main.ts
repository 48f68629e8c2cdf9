import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { build, preview } from "vite";
import { chromiumLaunchOptions } from "../../scripts/chromium.ts";
import { fromRoot } from "../../scripts/lib/files.ts";
import { median } from "../measure.ts";
import { printReport, type Row } from "../report.ts";
import type { MeasuredAvatars } from "./avatars.tsx";
import type { Measured } from "./page.tsx";

const people = 10_000;
const peopleWithPictures = 1000;
const frameMs = 16;

const outDir = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
try {
    process.exitCode = printReport(await report()) ? 0 : 1;
} finally {
    rmSync(outDir, { recursive: true });
}

/** What a list costs in a browser, beside none and beside a naive one, in one run. */
async function report(): Promise<readonly Row[]> {
    const options = {
        root: fromRoot("bench/browser"),
        configFile: false as const,
        logLevel: "error" as const,
        resolve: {
            alias: [
                { find: /^matrix-rollcall$/, replacement: fromRoot("src/index.ts") },
                {
                    find: /^matrix-rollcall\/(query|testing|homeserver)$/,
                    replacement: fromRoot("src/$1/index.ts"),
                },
                { find: /^matrix-rollcall\/styles\.css$/, replacement: fromRoot("src/styles/index.css") },
            ],
        },
        build: { outDir, emptyOutDir: true },
    };
    await build(options);
    const server = await preview(options);
    const browser = await chromium.launch(await chromiumLaunchOptions());
    try {
        const page = await browser.newPage();
        await page.goto(server.resolvedUrls?.local[0] ?? "");
        const measure = (kind: "empty" | "list" | "naive"): Promise<Measured> =>
            page.evaluate(([what, count]) => globalThis.measure(what, count), [kind, people] as const);
        // The first run of each warms up.
        await measure("list");
        const empty = await measure("empty");
        const lists: Measured[] = [];
        for (let round = 0; round < 5; round += 1) lists.push(await measure("list"));
        const naive = await measure("naive");
        const avatars = (kind: "panel" | "naive"): Promise<MeasuredAvatars> =>
            page.evaluate(([what, count]) => globalThis.measureAvatars(what, count), [
                kind,
                peopleWithPictures,
            ] as const);
        return [
            ...rowsOf(empty, typical(lists), naive),
            ...avatarRowsOf(await avatars("panel"), await avatars("naive")),
        ];
    } finally {
        await browser.close();
        await server.close();
    }
}

/** Of several runs the middle one, key by key: what a collection of garbage adds once is not the list's. */
function typical(runs: readonly Measured[]): Measured {
    const [first] = runs as readonly [Measured];
    const middle = (of: (run: Measured) => readonly number[]): readonly number[] =>
        of(first).map((_, index) => median(runs.map((run) => of(run)[index] ?? 0)));
    return {
        mount: median(runs.map(({ mount }) => mount)),
        keys: middle(({ keys }) => keys),
        join: middle(({ join: joins }) => joins),
        rows: first.rows,
    };
}

function ratio(a: number, b: number): string {
    return `${a.toFixed(1)} ms; naive ${(b / a).toFixed(1)} times that`;
}

function rowsOf(empty: Measured, list: Measured, naive: Measured): readonly Row[] {
    const beyond = (of: Measured): number => median(of.keys) - median(empty.keys);
    const worst = Math.max(...list.keys) - median(empty.keys);
    return [
        {
            what: `a key in the search box, ${people} people`,
            measured: ratio(beyond(list), beyond(naive)),
            target: `median within a frame (${frameMs} ms)`,
            isMet: beyond(list) < frameMs,
        },
        {
            what: "the worst of them",
            measured: `${worst.toFixed(1)} ms`,
            target: `within a frame (${frameMs} ms)`,
            isMet: worst < frameMs,
        },
        { what: "one joins, sorted by name", measured: ratio(median(list.join), median(naive.join)) },
        { what: "first rendering", measured: ratio(list.mount, naive.mount) },
        { what: "rows in the page", measured: `${list.rows}; naive ${naive.rows}` },
    ];
}

function avatarRowsOf(panel: MeasuredAvatars, naive: MeasuredAvatars): readonly Row[] {
    const counted = (of: (measured: MeasuredAvatars) => number): string => `${of(panel)}; naive ${of(naive)}`;
    return [
        {
            what: `requests when ${peopleWithPictures} people with pictures are opened`,
            measured: counted(({ opened }) => opened),
            target: "those of who is seen, a tenth at most",
            isMet: panel.opened * 10 <= peopleWithPictures,
        },
        {
            what: "requests of a quick scroll through them that were awaited to the end",
            measured: `${panel.answered} of ${panel.scrolled}`,
            target: "fewer than half",
            isMet: panel.answered * 2 < panel.scrolled,
        },
        {
            what: "rows rendered when one changes their name",
            measured: counted(({ renamedRows }) => renamedRows),
            target: "one",
            isMet: panel.renamedRows === 1,
        },
        {
            what: "requests when one changes their name",
            measured: counted(({ renamedRequests }) => renamedRequests),
            target: "none",
            isMet: panel.renamedRequests === 0,
        },
    ];
}
