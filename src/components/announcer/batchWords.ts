import type { Text } from "../text/createText.js";
import { isolate, plainText } from "../text/plainText.js";

const mostNames = 2;

/** A list of people in words: the first by name, and how many others. */
function namesInWords({ t, list }: Pick<Text, "t" | "list">, names: readonly string[]): string {
    const shown = names.length > mostNames + 1 ? names.slice(0, mostNames) : names;
    const others = names.length - shown.length;
    const plain = shown.map((name) => isolate(plainText(name, 60)));
    return list(others > 0 ? [...plain, t("people.others", { count: others })] : plain);
}

/** What is said of those who joined and those who left; empty for nobody. */
export function batchInWords(text: Text, joined: readonly string[], left: readonly string[]): string {
    const said = [
        joined.length > 0 && text.t("announce.joined", { names: namesInWords(text, joined), count: joined.length }),
        left.length > 0 && text.t("announce.left", { names: namesInWords(text, left), count: left.length }),
    ];
    return said.filter(Boolean).join(". ");
}
