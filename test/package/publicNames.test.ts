import { relative } from "node:path";
import { expect, it } from "vitest";
import { entries } from "../../scripts/build/entries.ts";
import { fromRoot, readJson } from "../../scripts/lib/files.ts";
import { listPublicNames, publicNamesOf } from "../../scripts/source/publicNames.ts";

it("matches the committed list of public names", () => {
    const message =
        "The public names changed. If that is meant, type: npm run api:update, and tell it in CHANGELOG.md.";
    expect(listPublicNames(), message).toEqual(readJson("test/package/public-names.json"));
});

it("has a docblock on every public name", () => {
    const bare = entries.flatMap(({ specifier, source }) =>
        publicNamesOf(source)
            .filter(({ hasDocblock }) => !hasDocblock)
            .map(({ name, path }) => `${specifier}: ${name} in ${relative(fromRoot("."), path)}`),
    );
    expect(bare).toEqual([]);
});
