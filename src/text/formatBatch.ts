import type { announcements } from "./english/announcements.js";
import { formatNames } from "./formatNames.js";
import type { PersonLike } from "./person.js";
import type { PartText } from "./textContext.js";

/** Maximum number of people that are named. More are counted. */
const mostNames = 2;

/** Returns the announcement of joins and leaves. Empty if there are none. */
export function formatBatch(
    text: PartText<keyof typeof announcements>,
    joined: readonly PersonLike[],
    left: readonly PersonLike[],
): string {
    const say = (id: "announce.joined" | "announce.left", people: readonly PersonLike[]): string =>
        people.length > 0 ? text.t(id, { names: formatNames(text, people, mostNames), count: people.length }) : "";
    return [say("announce.joined", joined), say("announce.left", left)].filter(Boolean).join(". ");
}
