import type { Transport } from "../../core/index.js";

const maxDepth = 12;
/** Characters that change the direction of the following text, or are invisible. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Returns a transport as it was sent, shortened and without characters that hide or move text. */
export function rawTransport(transport: Transport): string {
    const json = JSON.stringify(upTo(maxDepth, transport), undefined, 2);
    const start = json.length > 2000 ? `${json.slice(0, 2000)}…` : json;
    return start.replace(hidden, (each) => (each === "\n" ? each : escaped(each)));
}

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Returns a JSON value up to a certain depth, because engines cannot stringify thousands of levels. */
function upTo(depth: number, value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (depth === 0) return "…";
    if (Array.isArray(value)) return value.map((item) => upTo(depth - 1, item));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, upTo(depth - 1, item)]));
}
