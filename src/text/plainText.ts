/** Control characters, and marks that change the direction of the following text or end its isolation. */
const unruly = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/**
 * The user ID that distinguishes a name from one that looks the same. Old IDs, and IDs from odd servers, contain any character.
 */
const idSuffix = / \(@.+:.+\)$/;

/** Maximum length of a user ID at the end. User IDs have at most 255 bytes. */
const mostOfId = 300;

/**
 * Returns text from the network so that it can be displayed anywhere: on one line, not longer than `maxLength`, and without
 * influence on the text around it. A user ID at its end, which distinguishes two equal names, is never cut off.
 */
export function plainText(text: string, maxLength = 160): string {
    const plain = text.replace(unruly, "");
    if (plain.length <= maxLength) return plain;
    const suffix = idSuffix.exec(plain.slice(-mostOfId))?.[0] ?? "";
    const length = suffix === "" ? maxLength : Math.max(8, maxLength - suffix.length);
    const start = plain.slice(0, Math.min(length, plain.length - suffix.length));
    return `${start.replace(/[\uD800-\uDBFF]$/, "")}…${suffix}`;
}

/** Invisible text: spaces, controls and letters without a shape. */
const unseen = /^[\p{C}\p{Z}\s\u115F\u1160\u2800\u3164\uFFA0]*$/u;

/**
 * Returns a user's name so that it can be displayed anywhere. If the name is invisible, returns the user ID, which is never
 * cut.
 */
export function plainName(name: string | undefined, userId: string, maxLength?: number): string {
    const isNamed = name !== undefined && name !== userId && !unseen.test(name);
    return isNamed ? plainText(name, maxLength) : plainText(userId, mostOfId);
}

/** Gives a text its own direction, independent of the text around it. */
export function isolate(text: string): string {
    return `\u2068${text}\u2069`;
}
