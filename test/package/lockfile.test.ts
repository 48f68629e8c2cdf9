import { describe, expect, it } from "vitest";
import { readJson, readText } from "../../scripts/lib/files.ts";
import { missingOptionals, readLockfile } from "../../scripts/lib/lockfile.ts";

describe("package-lock.json", () => {
    it("lists the binaries of every tool for every platform", () => {
        const missing = missingOptionals(readLockfile()).map(({ name }) => name);
        expect(missing, "npm ci refuses such a lockfile. Type: npm run lockfile:complete").toEqual([]);
    });

    it("allows exactly the install scripts that the lockfile has", () => {
        const { allowScripts } = readJson("package.json") as { allowScripts: Record<string, boolean> };
        const locked = Object.entries(readLockfile().packages)
            .filter(([, { hasInstallScript }]) => hasInstallScript)
            .map(([path]) => path.split("node_modules/").at(-1) ?? path);
        expect(locked.toSorted()).toEqual(Object.keys(allowScripts).toSorted());
    });

    it.each(["package-lock.json", "scripts/peers/package-lock.json"])("names no registry host in %s", (path) => {
        expect(readText(path)).not.toContain('"resolved"');
    });

    it.each(["package-lock.json", "scripts/peers/package-lock.json"])("has the hash of every package in %s", (path) => {
        const { packages } = readJson(path) as {
            packages: Record<string, { integrity?: string; link?: boolean; inBundle?: boolean }>;
        };
        const without = Object.entries(packages).filter(
            ([name, { integrity, link, inBundle }]) =>
                name.includes("node_modules/") && !link && !inBundle && !integrity,
        );
        const names = without.map(([name]) => name);
        expect(names, "Remove these and type: npm install --package-lock-only").toEqual([]);
    });
});
