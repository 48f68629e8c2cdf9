import type { PeopleGroup } from "./groups.js";
import { createMatcher } from "./search.js";

/** Returns what a search looks at for a user: name and user ID, without case and accents. */
export type TextOf = (roomId: string, userId: string) => string;

/**
 * Returns the people of each group that match a search. Groups without a match are left out. Without a search, returns all
 * groups.
 */
export function matchPeople(groups: readonly PeopleGroup[], search: string, textOf: TextOf): readonly PeopleGroup[] {
    if (search.trim() === "") return groups;
    const isMatch = createMatcher(search);
    return groups.flatMap((group) => {
        const people = group.people.filter(({ userId }) => isMatch(textOf(group.roomId, userId)));
        return people.length > 0 ? { ...group, people } : [];
    });
}
