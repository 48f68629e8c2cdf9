import type { RoomStateLike } from "./host.js";

/** A user and their display name. From the network. */
export interface Named {
    readonly userId: string;
    readonly displayName: string | undefined;
}

/** Looks up the names of a room's members. */
type NamesOfState = Pick<RoomStateLike, "getUserIdsWithDisplayName">;

/** Maximum length of a name, in UTF-16 units. */
const maxLength = 100;

/** Maximum length of a name that is followed by the user ID, so that the ID stays visible. */
const shortLength = 32;

/** Direction marks, control characters and separators. A name must not affect the text around it. */
const unruly = /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;
/**
 * Characters without a shape. Joiners and variation selectors are kept, because scripts and emoji need them between letters.
 */
const shapeless = /(?!\u200C|\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/gu;
const blank = /[\s\p{Z}\u2800]+/gu;
/** Characters in which two names may differ without looking different. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Z}\s\u2800]|[\u0300-\u036F]/gu;
const isPlain = /^[ -~]*$/;
const beyondPlain = /[^\0-\x7f]/g;
/**
 * Greek, Cyrillic and two Latin letters that look like a plain Latin one in upper or lower case, from Unicode's confusables.
 */
const alike = "ɑɡαβγεζηικμνορτυχϲϳавгекмнорстухьѕіјѡѵүһӏԁԍԛԝ";
const latin = "agabyezhikmnoptyxcjabrekmhopctyxbsijwvyhldgqw";
const userIdLike = /@.+:.+/;

/** Returns a display name as it can be shown. Returns undefined if nothing in it is visible, or if it is the user ID. */
export function cleanName(displayName: string | undefined, userId: string): string | undefined {
    if (displayName === undefined || displayName === userId) return undefined;
    // Far more than is shown, but short enough to process quickly.
    const start = displayName.slice(0, 10 * maxLength);
    const visible = isPlain.test(start) ? start : start.replace(unruly, "").replace(shapeless, "");
    const name = visible.replace(blank, " ").trim();
    return nameKey(name) === "" ? undefined : cut(name, maxLength);
}

/**
 * Returns a key that is equal for names that look alike. It lacks invisible characters, accents, case and width, and has Latin
 * letters in place of Cyrillic and Greek ones that look the same. The host compares all other scripts, see {@link shownName}.
 */
export function nameKey(displayName: string): string {
    const start = displayName.slice(0, 10 * maxLength);
    if (isPlain.test(start)) return start.replaceAll(" ", "").toLowerCase();
    // Upper case first, so that ß and SS become equal.
    const folded = start.normalize("NFKD").replace(unseen, "").toUpperCase().toLowerCase();
    return folded.replace(beyondPlain, (character) => latin[alike.indexOf(character)] ?? character);
}

/**
 * Returns the name to show for a user. The user ID follows the name if another member or one of `others` has a name that looks
 * the same, or if the name looks like a user ID. Names are cleaned, compared, and only then shortened, so that the ID always
 * stays visible. Returns only the ID if nothing in the name is visible.
 *
 * The host knows all other characters that look alike ("I" and "l"): matrix-js-sdk compares names by Unicode's confusables, in
 * the case in which they are written.
 */
export function shownName(
    { userId, displayName }: Named,
    state: NamesOfState | undefined,
    others: Iterable<Named>,
): string {
    const name = cleanName(displayName, userId);
    if (name === undefined || displayName === undefined) return userId;
    const key = nameKey(displayName);
    const isOther = (id: string): boolean => id !== userId;
    const isTwin = (spelling: string): boolean => state?.getUserIdsWithDisplayName?.(spelling)?.some(isOther) ?? false;
    const isUnclear =
        userIdLike.test(name) ||
        [...new Set([displayName, name, name.toLowerCase(), name.toUpperCase()])].some(isTwin) ||
        [...others].some((other) => isOther(other.userId) && nameKey(other.displayName ?? "") === key);
    return isUnclear ? `${cut(name, shortLength)} (${userId})` : name;
}

/** Cuts a text without splitting a surrogate pair. */
function cut(text: string, length: number): string {
    return text.length > length ? `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}
