/** Marks that turn the direction of the text after them, or end what isolates it; and control characters. */
const unruly = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** The user ID that tells a name from another which looks the same. */
const idSuffix = / \(@[^\s()]+:[^\s()]+\)$/;

/**
 * Returns text from the network as it can stand anywhere: on one line, no longer than `maxLength`, with no influence on the text
 * around it. A user ID at its end, which tells two names apart, is never cut off.
 */
export function plainText(text: string, maxLength = 160): string {
    const plain = text.replace(unruly, "");
    if (plain.length <= maxLength) return plain;
    const suffix = idSuffix.exec(plain.slice(-300))?.[0] ?? "";
    const length = suffix === "" ? maxLength : Math.max(8, maxLength - suffix.length);
    const start = plain.slice(0, Math.min(length, plain.length - suffix.length));
    return `${start.replace(/[\uD800-\uDBFF]$/, "")}…${suffix}`;
}

/** Nothing that is seen: spaces, controls and letters without a shape. */
const unseen = /^[\p{C}\p{Z}\s\u115F\u1160\u2800\u3164\uFFA0]*$/u;

/** A user's name as it can stand anywhere; their id where there is none to be seen. */
export function plainName(name: string | undefined, userId: string, maxLength?: number): string {
    return plainText(name === undefined || unseen.test(name) ? userId : name, maxLength);
}

/** A text with its own direction, whatever stands around it. */
export function isolate(text: string): string {
    return `\u2068${text}\u2069`;
}
