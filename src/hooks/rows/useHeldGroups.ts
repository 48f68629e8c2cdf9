import { useMemo, useState } from "react";
import { holdGroups, type Group, type Newcomer } from "./groups.js";

/** What may keep rows where they are. */
export type Holder = "pointer" | "focus";

interface Hold {
    readonly pointer: boolean;
    readonly focus: boolean;
    /** What the reader asked for; another search lets go of the order. */
    readonly scope: string;
    readonly groups: readonly Group[];
}

/** Groups, held or not. */
export interface Held {
    readonly groups: readonly Group[];
    readonly isHeld: boolean;
    readonly newcomers: readonly Newcomer[];
    /** A holder begins or ceases to hold the order. */
    readonly hold: (holder: Holder, isHolding: boolean) => void;
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
    const keepsLeavers = current?.pointer ?? false;
    const held = current?.groups;
    const { groups, newcomers } = useMemo(
        () => (held && held !== next ? holdGroups(held, next, keepsLeavers) : { groups: next, newcomers: nobody }),
        [held, next, keepsLeavers],
    );
    return {
        groups,
        isHeld: held !== undefined,
        newcomers,
        hold: (holder, isHolding) =>
            setHold((before) => {
                if ((before?.[holder] ?? false) === isHolding) return before;
                const after = { pointer: false, focus: false, scope, groups, ...before, [holder]: isHolding };
                return after.pointer || after.focus ? after : undefined;
            }),
        release: () => setHold(undefined),
    };
}
