/** What a search compares: without case, accents and the difference of compatible letters. */
function fold(text: string): string {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

/** Makes a test of whether every word of a search is in one of some texts. An empty search is in all. */
export function createMatcher(search: string): (...texts: readonly string[]) => boolean {
    const words = fold(search).split(/\s+/).filter(Boolean);
    return (...texts) => {
        const folded = texts.map(fold);
        return words.every((word) => folded.some((text) => text.includes(word)));
    };
}
