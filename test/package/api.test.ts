import { existsSync, globSync } from "node:fs";
import { relative } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../scripts/build/ensureBuilt.ts";
import { entries } from "../../scripts/build/entries.ts";
import { fromRoot, readText } from "../../scripts/lib/files.ts";
import { describeApi, reportFolder } from "../../scripts/source/apiReport.ts";
import { publicNamesOf, type PublicName } from "../../scripts/source/publicNames.ts";

/** The most names that the main entry may export. */
const limits = { value: 60, type: 90 };

const read = (name: string): string => {
    const path = `${reportFolder}/${name}`;
    return existsSync(fromRoot(path)) ? readText(path) : "";
};

describe("the public API", () => {
    let reports: ReadonlyMap<string, string>;
    beforeAll(async () => {
        await ensureBuilt();
        reports = describeApi();
    }, 120_000);

    it("has the signatures that docs/api records", () => {
        const message = "The public API changed. If you meant it, run npm run api:update and update CHANGELOG.md.";
        for (const [name, text] of reports) expect(read(name), `${name}: ${message}`).toBe(text);
    });

    it("has a report for each entry and no other", () => {
        expect(globSync("*", { cwd: fromRoot(reportFolder) }).toSorted()).toEqual([...reports.keys()].toSorted());
    });

    it("has a docblock for every name", () => {
        const bare = entries.flatMap(({ specifier, source }) =>
            publicNamesOf(source)
                .filter(({ hasDocblock }) => !hasDocblock)
                .map(({ name, path }) => `${specifier}: ${name} in ${relative(fromRoot("."), path)}`),
        );
        expect(bare).toEqual([]);
    });

    it.each(["value", "type"] as const)("keeps the number of %ss in the main entry within its limit", (kind) => {
        const main = entries.find(({ path }) => path === "index");
        const names = main ? publicNamesOf(main.source).filter((each: PublicName) => each.kind === kind) : [];
        expect(names.length).toBeGreaterThan(0);
        expect(names.length, names.map(({ name }) => name).join(", ")).toBeLessThanOrEqual(limits[kind]);
    });
});
