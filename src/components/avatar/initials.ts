const segmenters = new Map<string, Intl.Segmenter>();

/** Returns the first letters (as readers count them) of the first and last word of a name, or of an ID without its `@`. */
export function initialsOf(name: string, locale: string): string {
    const words = name
        .replace(/^[@#!+]+/, "")
        .split(/\s+/)
        .filter((word) => /[\p{L}\p{N}\p{S}]/u.test(word));
    const [first = "", last = ""] = words.length > 1 ? [words[0], words.at(-1)] : words;
    return `${firstLetter(first, locale)}${firstLetter(last, locale)}`;
}

function firstLetter(word: string, locale: string): string {
    const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale);
    segmenters.set(locale, segmenter);
    for (const { segment } of segmenter.segment(word.slice(0, 64))) {
        if (/[\p{L}\p{N}\p{S}]/u.test(segment)) return segment.toLocaleUpperCase(locale);
    }
    return "";
}

const hues = [255, 300, 345, 25, 65, 120, 165, 210] as const;

/** Returns a hue in degrees that is always the same for an ID. */
export function hueOf(id: string): number {
    let hash = 0;
    for (let at = 0; at < id.length; at += 1) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0;
    // The low bits alone would give similar IDs the same color.
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d);
    return hues[(hash ^ (hash >>> 13)) & 7] ?? 0;
}
