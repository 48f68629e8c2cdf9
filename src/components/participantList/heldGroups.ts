import type { CallParticipant } from "../../core/index.js";
import { indexByUser, personKey, type PeopleGroup } from "../../hooks/rows/groups.js";

/** Groups whose order is kept. */
export interface HeldGroups {
    readonly groups: readonly PeopleGroup[];
    /** Row keys of participants who joined in the meantime and are not shown yet. */
    readonly newcomers: readonly string[];
}

/**
 * Returns the people of `held` in the order of `held`, with their current data from `next`. People who left keep their place if
 * `keepsLeavers`. People who joined in the meantime are newcomers.
 */
export function holdGroups(
    held: readonly PeopleGroup[],
    next: readonly PeopleGroup[],
    keepsLeavers: boolean,
): HeldGroups {
    const current = new Map(next.map((group) => [group.key, group]));
    const shown = new Map<string, Set<string>>();
    const groups = held.flatMap((group): PeopleGroup | readonly PeopleGroup[] => {
        const now = current.get(group.key);
        if (!now && !keepsLeavers) return [];
        const places = now && indexByUser(now.people);
        const left = new Set<string>();
        const people = group.people.flatMap((was): CallParticipant | readonly CallParticipant[] => {
            const participant = now?.people[places?.get(was.userId) ?? -1];
            if (participant) return participant;
            if (!keepsLeavers) return [];
            left.add(was.userId);
            return was;
        });
        shown.set(group.key, new Set(people.map(({ userId }) => userId)));
        return { ...group, ...now, people, left };
    });
    const newcomers = next.flatMap((group) => {
        const ids = shown.get(group.key);
        return group.people.flatMap(({ userId }) => (ids?.has(userId) ? [] : personKey(group, userId)));
    });
    return { groups, newcomers };
}

export type HoldGroups = typeof holdGroups;
