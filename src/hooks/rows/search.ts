/**
 * Quotes, apostrophes, hyphens, dots between letters and the Arabic elongation mark, which people type in many ways or not at
 * all.
 */
const quote =
    /[\p{Quotation_Mark}\p{Dash}`\u00B4\u00B7\u0640\u30FB\u02B9-\u02C0\u02C8\u055A\u2032-\u2037\uA78B\uA78C]/u;
const plainQuotes = /["'`-]/g;
const beyondPlain = /[^\0-\x7f]/gu;
const mark = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
const katakana = /[\u30A1-\u30F6]/;
/** Characters with plain letters or digits. */
const based = /[\p{Script=Latin}\p{Nd}]/u;
const separators = /[\s\p{Dash}]+/u;

// Danish sorts "þ" with "th". Both collators know "ø", "ł" and "æ", which no normalization decomposes.
const collators = ["en", "da"].map((locale) => new Intl.Collator(locale, { usage: "search", sensitivity: "base" }));
const letters = ["AE", "OE", "TH", ...Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")];
/**
 * Letters in names, with the plain letters next to which keyboards place them, where the collators know no base letter: from
 * Azeri to Wolof.
 */
const otherLetters = new Map(
    "ȺA ƁB ɃB ȻC ƉD ƊD ƏE ƐE ɆE ƑF ƓG ǤG ƗI ƘK ŊN ƝN ƆO ƟO ƤP ŦT ƬT ƲV ƳY ƵZ ƷZ".split(" ").map(([a, b]) => [a, b]),
);
const bases = new Map<string, string>();

function isSame(a: string, b: string): boolean {
    return collators.some((collator) => collator.compare(a, b) === 0);
}

/** Returns the plain letters or digit of a character, or nothing for a mark that does not make another letter. */
function plainOf(character: string): string {
    if (mark.test(character)) return isSame(`A${character}`, "A") ? "" : character;
    if (quote.test(character)) return "";
    // Hiragana has the same order.
    if (katakana.test(character)) return String.fromCharCode(character.charCodeAt(0) - 0x60);
    if (!based.test(character)) return character;
    return otherLetters.get(character) ?? letters.find((letter) => isSame(character, letter)) ?? character;
}

function baseOf(character: string): string {
    let base = bases.get(character);
    if (base === undefined) {
        // Lower case first: the upper case of "ẞ" is itself, and that of "ß" is "SS".
        const parts = quote.test(character) ? "" : character.toLowerCase().toUpperCase().normalize("NFKD");
        base = parts.replace(beyondPlain, plainOf);
        bases.set(character, base);
    }
    return base;
}

/**
 * Returns the text that a search compares: without case, accents, quotes, hyphens and differences between compatible letters.
 */
export function fold(text: string): string {
    return text.replace(beyondPlain, baseOf).toUpperCase().replace(plainQuotes, "");
}

/** Creates a test of whether a folded text contains every word of a search. An empty search matches every text. */
export function createMatcher(search: string): (folded: string) => boolean {
    const words = search.split(separators).map(fold).filter(Boolean);
    return (folded) => words.every((word) => folded.includes(word));
}
