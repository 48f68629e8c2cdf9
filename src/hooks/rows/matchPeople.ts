import type { PeopleGroup } from "./groups.js";
import { createMatcher } from "./search.js";

/** Returns what a search compares for a user: name and user id, without case and accents. */
export type TextOf = (roomId: string, userId: string) => string;

/** Returns the people of each group that a search finds, and no group without any. Without a search, returns the groups. */
export function matchPeople(groups: readonly PeopleGroup[], search: string, textOf: TextOf): readonly PeopleGroup[] {
    if (search.trim() === "") return groups;
    const isMatch = createMatcher(search);
    return groups.flatMap((group) => {
        const people = group.people.filter(({ userId }) => isMatch(textOf(group.roomId, userId)));
        return people.length > 0 ? { ...group, people } : [];
    });
}
