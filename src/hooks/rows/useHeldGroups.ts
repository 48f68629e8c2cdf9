import { useMemo, useState } from "react";
import { holdGroups, type Group, type Newcomer } from "./groups.js";

/** What may keep rows where they are: each on the element that it is on. */
export interface Holders {
    readonly pointer?: Element | undefined;
    readonly focus?: Element | undefined;
}

interface Hold extends Holders {
    /** What the reader asked for; another search lets go of the order. */
    readonly scope: string;
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
export function useHeldGroups(next: readonly Group[], scope: string, canHold: boolean): Held {
    const [kept, setHold] = useState<Hold>();
    let current = canHold ? kept : undefined;
    if (current && current.scope !== scope) {
        current = { ...current, scope, groups: next };
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
                const after = { scope, groups, ...before, [holder]: on };
                return after.pointer || after.focus ? after : undefined;
            }),
        release: () => setHold(undefined),
    };
}
