import type { Text } from "./createText.js";
import { formatNames } from "./formatNames.js";
import type { PersonLike } from "./person.js";

/** So many are named, the others counted. */
const mostNames = 2;

/** What is said of those who joined and those who left; empty for nobody. */
export function formatBatch(text: Text, joined: readonly PersonLike[], left: readonly PersonLike[]): string {
    const say = (id: "announce.joined" | "announce.left", people: readonly PersonLike[]): string =>
        people.length > 0 ? text.t(id, { names: formatNames(text, people, mostNames), count: people.length }) : "";
    return [say("announce.joined", joined), say("announce.left", left)].filter(Boolean).join(". ");
}
