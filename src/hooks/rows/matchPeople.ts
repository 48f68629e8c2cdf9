import type { PeopleGroup } from "./groups.js";
import type { NamesView } from "./names.js";
import { createMatcher, fold } from "./search.js";

/**
 * Returns the people of each group that match a search. Groups without a match are left out. Without a search, returns all
 * groups.
 */
export function matchPeople(
    groups: readonly PeopleGroup[],
    search: string,
    { textOf }: NamesView,
): readonly PeopleGroup[] {
    if (search.trim() === "") return groups;
    const isMatch = createMatcher(search);
    return groups.flatMap((group) => {
        const people = group.people.filter(({ userId }) => isMatch(textOf(group.roomId, userId, fold)));
        return people.length > 0 ? { ...group, people } : [];
    });
}
