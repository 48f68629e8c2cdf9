import { expect, test } from "vitest";
import { readJson, readText } from "../../scripts/lib/files.ts";
import { missingOptionals, readLockfile } from "../../scripts/lib/lockfile.ts";

test("the lockfile holds every tool's binaries for every machine", () => {
    const missing = missingOptionals(readLockfile()).map(({ name }) => name);
    expect(missing, "npm ci refuses such a lockfile. Type: npm run lockfile:complete").toEqual([]);
});

test("package.json allows the install scripts that the lockfile has, and no others", () => {
    const { allowScripts } = readJson("package.json") as { allowScripts: Record<string, boolean> };
    const locked = Object.entries(readLockfile().packages)
        .filter(([, { hasInstallScript }]) => hasInstallScript)
        .map(([path]) => path.split("node_modules/").at(-1) ?? path);
    expect(locked.toSorted()).toEqual(Object.keys(allowScripts).toSorted());
});

test.each(["package-lock.json", "scripts/peers/package-lock.json"])("%s names no host", (path) => {
    expect(readText(path)).not.toContain('"resolved"');
});
