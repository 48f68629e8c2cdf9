import { useMemo, useState } from "react";
import { holdGroups, type Group, type Newcomer } from "./groups.js";

/** What may keep rows where they are: each on the element that it is on. */
export interface Holders {
    readonly pointer?: Element | undefined;
    readonly focus?: Element | undefined;
}

/** Who is to be shown, and in which order. */
export interface Wanted {
    readonly next: readonly Group[];
    readonly sort: unknown;
    /** What the reader asked for besides; another search lets go of the order. */
    readonly scope: string;
}

interface Hold extends Holders, Wanted {
    readonly groups: readonly Group[];
}

/** Groups, held or not. */
export interface Held {
    readonly groups: readonly Group[];
    readonly isHeld: boolean;
    readonly holders: Holders;
    readonly newcomers: readonly Newcomer[];
    /** A holder is on an element, or no longer on any. */
    readonly hold: (holder: keyof Holders, on: Element | undefined) => void;
    /** Shows everybody in order; whoever is on the rows afterwards holds that. */
    readonly release: () => void;
}

const nobody: readonly Newcomer[] = [];

/** Keeps the order of people while a pointer or focus is on them. Under a pointer, who leaves keeps their place too. */
export function useHeldGroups({ canHold, ...wanted }: Wanted & { readonly canHold: boolean }): Held {
    const [kept, setHold] = useState<Hold>();
    const { next } = wanted;
    let current = canHold ? kept : undefined;
    if (current && (current.scope !== wanted.scope || current.next !== next)) {
        current = { ...current, ...wanted, ...(asksForOther(current, wanted) && { groups: next }) };
        setHold(current);
    }
    const keepsLeavers = current?.pointer !== undefined;
    const held = current?.groups;
    const { groups, newcomers } = useMemo(
        () => (held && held !== next ? holdGroups(held, next, keepsLeavers) : { groups: next, newcomers: nobody }),
        [held, next, keepsLeavers],
    );
    return {
        groups,
        isHeld: held !== undefined,
        holders: kept ?? {},
        newcomers,
        hold: (holder, on) =>
            setHold((before) => {
                if (before?.[holder] === on) return before;
                const after = { ...wanted, groups, ...before, [holder]: on };
                return after.pointer || after.focus ? after : undefined;
            }),
        release: () => setHold(undefined),
    };
}

/** Whether another search or order is wanted. A comparator may be written inline: another one that makes no difference is none. */
function asksForOther(before: Wanted, wanted: Wanted): boolean {
    if (before.scope !== wanted.scope) return true;
    if (before.sort === wanted.sort || before.next.length !== wanted.next.length) return false;
    const pairs = wanted.next.map((group, index) => [group, before.next[index]] as const);
    return (
        pairs.every(([group, was]) => group.session === was?.session) &&
        pairs.some(([group, was]) => group.people.some((each, index) => each !== was?.people[index]))
    );
}
