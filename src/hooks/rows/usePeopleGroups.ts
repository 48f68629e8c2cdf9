import { useEffect, useMemo } from "react";
import type { PeopleSource } from "../../core/index.js";
import { weakMemo } from "../../core/internal.js";
import { useMaybeRollcallContext } from "../rollcallContext.js";
import { useIgnoredUsers } from "../useIgnoredUsers.js";
import { usePeopleSource } from "../usePeopleSource.js";
import { useSelection } from "../useSelection.js";
import type { PeopleGroup } from "./groups.js";
import type { RowInteraction } from "./interaction.js";
import { createNames } from "./names.js";
import { byAge, createOrder } from "./order.js";
import type { ParticipantRows, PeopleOptions } from "./types.js";

/** Which people of which groups are listed, and how. */
export interface PeopleGroupsOptions extends PeopleOptions {
    readonly groups: readonly PeopleGroup[];
    /** What a search needs. Everyone is listed until it is loaded. */
    readonly interaction: RowInteraction | undefined;
}

/** The people to list. */
export interface ListedPeople {
    /** The groups in order, without those in which the search finds no participant. */
    readonly groups: readonly PeopleGroup[];
    /** Number of people without the search. */
    readonly total: number;
    readonly people: PeopleSource | undefined;
    readonly me: ParticipantRows.Self;
    readonly ignored: ReadonlySet<string>;
}

const noSelf: ParticipantRows.Self = { userId: null, deviceId: null };
const noGroups: readonly PeopleGroup[] = [];

/** Sorts people and finds those that match a search. */
export function usePeopleGroups(options: PeopleGroupsOptions): ListedPeople {
    const { groups, search = "", sort, hideIgnored = false, interaction } = options;
    const provided = usePeopleSource();
    const { people = provided } = options;
    const { rollcall } = useMaybeRollcallContext();
    const { userId, deviceId } = options.me ?? rollcall ?? noSelf;
    const ignored = useIgnoredUsers();
    const needsNames = search.trim() !== "" || sort !== undefined;
    const names = useMemo(() => createNames(people), [people]);
    const view = useSelection(names.views);
    // An order is kept while another is shown, so that changing back sorts only what has changed.
    const orderBy = useMemo(() => weakMemo((by: NonNullable<typeof sort>) => createOrder(by, userId)), [userId]);
    const order = sort ? orderBy(sort) : byAge;
    const listed = useMemo(() => {
        const ordered = groups.map((group) => ({ ...group, people: order(group, view.nameOf) }));
        if (!hideIgnored || ignored.size === 0) return ordered;
        return ordered.map((group) => ({
            ...group,
            people: group.people.filter((each) => !ignored.has(each.userId)),
        }));
    }, [groups, order, view, hideIgnored, ignored]);
    const matched = useMemo(
        () => interaction?.matchPeople(listed, search, view) ?? listed,
        [interaction, listed, search, view],
    );
    useEffect(() => names.follow(needsNames ? groups : noGroups));
    useEffect(() => () => names.follow(noGroups), [names]);
    return useMemo(
        () => ({
            groups: matched,
            total: countOf(listed),
            people,
            me: { userId, deviceId },
            ignored,
        }),
        [matched, listed, people, userId, deviceId, ignored],
    );
}

/** Counts the people in groups. */
export function countOf(groups: readonly PeopleGroup[]): number {
    return groups.reduce((sum, { people }) => sum + people.length, 0);
}
