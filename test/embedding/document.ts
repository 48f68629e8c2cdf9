import { readText } from "../../scripts/lib/files.ts";

/** The code blocks of docs/embedding.md in a language, in their order. */
export function blocksOf(language: string): readonly string[] {
    const blocks = readText("docs/embedding.md").matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"));
    return [...blocks].map(([, code = ""]) => code);
}
