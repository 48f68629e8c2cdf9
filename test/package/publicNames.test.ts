import { relative } from "node:path";
import { expect, test } from "vitest";
import { entries } from "../../scripts/build/entries.ts";
import { fromRoot, readJson } from "../../scripts/lib/files.ts";
import { listPublicNames, publicNamesOf } from "../../scripts/source/publicNames.ts";

test("the public names are those that are written down", () => {
    const message =
        "The public names changed. If that is meant, type: npm run api:update, and tell it in CHANGELOG.md.";
    expect(listPublicNames(), message).toEqual(readJson("test/package/public-names.json"));
});

test("every public name has a docblock", () => {
    const bare = entries.flatMap(({ specifier, source }) =>
        publicNamesOf(source)
            .filter(({ hasDocblock }) => !hasDocblock)
            .map(({ name, path }) => `${specifier}: ${name} in ${relative(fromRoot("."), path)}`),
    );
    expect(bare).toEqual([]);
});
