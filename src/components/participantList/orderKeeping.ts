import type { CallParticipant } from "../../core/index.js";
import { indexByUser, personKey, type PeopleGroup } from "../../hooks/rows/groups.js";

/** The people to show, in order. */
export interface Wanted {
    readonly next: readonly PeopleGroup[];
    readonly sort: unknown;
    readonly search: string;
}

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
function holdGroups(held: readonly PeopleGroup[], next: readonly PeopleGroup[], keepsLeavers: boolean): HeldGroups {
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

/**
 * Returns whether another search or order was chosen. A comparator written inline is a new function on each render, but changes
 * nothing.
 */
function asksForOther(before: Wanted, wanted: Wanted): boolean {
    if (before.search !== wanted.search) return true;
    if (before.sort === wanted.sort || before.next.length !== wanted.next.length) return false;
    const pairs = wanted.next.map((group, index) => [group, before.next[index]] as const);
    return (
        pairs.every(([group, was]) => group.session === was?.session) &&
        pairs.some(([group, was]) => group.people.some((each, index) => each !== was?.people[index]))
    );
}

/** What keeps the order of a list. */
export const orderKeeping = { holdGroups, asksForOther };

export type OrderKeeping = typeof orderKeeping;
