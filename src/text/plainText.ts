/** Marks that turn the direction of the text after them, or end what isolates it; and control characters. */
const unruly = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text from the network as it can stand anywhere: on one line, no longer than told, with no say over its surroundings. */
export function plainText(text: string, maxLength = 160): string {
    const short = text.length > maxLength ? `${text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
    return short.replace(unruly, "");
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
