import { readText } from "./files.ts";

/** A piece of TypeScript in a document. */
export interface Snippet {
    /** A file name for it, made from the document's name and its position. */
    readonly name: string;
    readonly code: string;
}

/** Finds the TypeScript in a document, or the code that stories show. */
export function snippetsOf(document: string): readonly Snippet[] {
    const text = readText(document);
    const blocks = [...text.matchAll(/^```(tsx?)\n(.*?)^```$/gms), ...text.matchAll(/^const (code) = `(.*?)`;$/gms)];
    return blocks.map(([, language, code = ""], index) => ({
        name: `${document.replaceAll(/\W/g, "-")}-${index + 1}.${language === "code" ? "tsx" : language}`,
        code,
    }));
}
