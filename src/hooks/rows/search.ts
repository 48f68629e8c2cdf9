const isPlain = /^[\0-\x7f]*$/;

/** What a search compares: without case, accents and the difference of compatible letters. */
export function fold(text: string): string {
    const lower = text.toLowerCase();
    return isPlain.test(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** Makes a test of whether every word of a search is in a folded text. An empty search is in all. */
export function createMatcher(search: string): (folded: string) => boolean {
    const words = fold(search).split(/\s+/).filter(Boolean);
    return (folded) => words.every((word) => folded.includes(word));
}
