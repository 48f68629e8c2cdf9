import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fromRoot } from "../lib/files.ts";
import { manifest } from "./entries.ts";

interface Package {
    readonly name: string;
    readonly version: string;
    readonly license: string;
    readonly folder: string;
}

/** Returns a comment that names this package and every package whose files are in a bundle, with their licences in full. */
export function licenceNotices(files: readonly string[]): string {
    const bundled = new Map<string, Package>();
    for (const file of files) {
        const found = packageOf(file);
        if (found && found.name !== manifest.name) bundled.set(found.name, found);
    }
    const packages = [...bundled.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en"));
    // Many packages share a text but for its first lines; each text is there once.
    const texts = new Map<string, string[]>();
    for (const { name, version, license, folder } of packages) {
        const text = textIn(folder) ?? `License: ${license}`;
        texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
    }
    const notices = [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}`);
    const own = `${manifest.name} ${manifest.version} | Apache-2.0 | https://www.apache.org/licenses/LICENSE-2.0`;
    const all = [own, ...(notices.length > 0 ? ["This file contains:"] : []), ...notices].join("\n\n");
    return `/*!\n${all.replaceAll("*/", "* /")}\n*/`;
}

function packageOf(file: string): Package | undefined {
    if (!file.startsWith(fromRoot("."))) return undefined;
    for (let folder = dirname(file); folder.length >= fromRoot("").length - 1; folder = dirname(folder)) {
        const path = join(folder, "package.json");
        if (!existsSync(path)) continue;
        const { name, version, license } = JSON.parse(readFileSync(path, "utf8")) as Partial<Package>;
        if (name && version) return { name, version, license: license ?? "", folder };
    }
    return undefined;
}

function textIn(folder: string): string | undefined {
    const path = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license", "LICENCE"]
        .map((each) => join(folder, each))
        .find(existsSync);
    return path && readFileSync(path, "utf8").replaceAll("\r\n", "\n").trim();
}
