import { writeFileSync } from "node:fs";
import { fromRoot } from "../lib/files.ts";

interface English {
    readonly en: { readonly messages: Readonly<Record<string, unknown>> };
}

/** Writes dist/locales/en.json, for tools that extract texts: what the module beside it holds. */
export async function buildLocales(): Promise<void> {
    const { en } = (await import(fromRoot("dist/locales/en.js"))) as English;
    writeFileSync(fromRoot("dist/locales/en.json"), `${JSON.stringify(en.messages, null, 2)}\n`);
}
