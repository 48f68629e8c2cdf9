import type { RoomStateLike } from "./host.js";

/** A user and their display name. From the network. */
export interface Named {
    readonly userId: string;
    readonly displayName: string | undefined;
}

/** Where the names of a room's members are looked up. */
type NamesOfState = Pick<RoomStateLike, "getUserIdsWithDisplayName">;

/** Maximum length of a name, in UTF-16 units. */
const maxLength = 100;

/** The length that a name is cut to where the user ID follows it, so that the ID stays visible. */
const shortLength = 32;

/** Marks of direction, control characters and separators: a name has no say over the text around it. */
const unruly = /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;
/** Characters without a shape. Joiners and variation selectors are kept: scripts and emoji need them between letters. */
const shapeless = /(?!\u200C|\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/gu;
const blank = /[\s\p{Z}\u2800]+/gu;
/** What two names may differ in without looking different. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Z}\s\u2800]|[\u0300-\u036F]/gu;
const isPlain = /^[!-~]*$/;
const beyondPlain = /[^\0-\x7f]/g;
/** Greek, Cyrillic and two Latin letters that look like a plain one in upper or lower case, by Unicode's confusables. */
const alike = "ɑɡαβγεζηικμνορτυχϲϳавгекмнорстухьѕіјѡѵүһӏԁԍԛԝ";
const latin = "agabyezhikmnoptyxcjabrekmhopctyxbsijwvyhldgqw";
const userIdLike = /@.+:.+/;

/** Returns a display name as it can be shown; undefined if nothing of it is visible, or if it is the user ID. */
export function cleanName(displayName: string | undefined, userId: string): string | undefined {
    if (displayName === undefined || displayName === userId || nameKey(displayName) === "") return undefined;
    // Far more than is shown, and little enough to be quick.
    const start = displayName.slice(0, 10 * maxLength);
    const name = start.replace(unruly, "").replace(shapeless, "").replace(blank, " ").trim();
    return name === "" || nameKey(name) === "" ? undefined : cut(name, maxLength);
}

/**
 * Returns a key that is equal for names that look alike: without invisible characters, accents, case and width, and with Latin letters
 * for the Cyrillic and Greek ones that look the same. The host compares the other scripts, see {@link shownName}.
 */
export function nameKey(displayName: string): string {
    const start = displayName.slice(0, 10 * maxLength);
    if (isPlain.test(start)) return start.toLowerCase();
    // Upper case first, so that ß and SS are one.
    const folded = start.normalize("NFKD").replace(unseen, "").toUpperCase().toLowerCase();
    return folded.replace(beyondPlain, (character) => latin[alike.indexOf(character)] ?? character);
}

/**
 * Returns the name to show for a user. The user ID follows the name if another member or one of `others` has a name that looks the
 * same, or if the name looks like a user ID. Names are cleaned, then compared, and only then cut, so that the
 * ID always stays visible. Returns only the ID if nothing of the name is visible.
 *
 * The host knows all characters that look alike ("I" and "l"): matrix-js-sdk compares names by Unicode's confusables, in the case in
 * which they are written.
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
        [displayName, name, name.toLowerCase(), name.toUpperCase()].some(isTwin) ||
        [...others].some((other) => isOther(other.userId) && nameKey(other.displayName ?? "") === key);
    return isUnclear ? `${cut(name, shortLength)} (${userId})` : name;
}

/** Cuts a text without splitting a surrogate pair. */
function cut(text: string, length: number): string {
    return text.length > length ? `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}
