import { useEffect, useMemo, useState, type FocusEvent, type PointerEvent } from "react";
import { focusedAround } from "../../hooks/rows/focusedAround.js";
import type { PeopleGroup } from "../../hooks/rows/groups.js";
import type { OrderKeeping, Wanted } from "./orderKeeping.js";

/** Elements that have the pointer or the focus. */
interface Holders {
    readonly pointer?: Element | undefined;
    readonly focus?: Element | undefined;
}

interface Hold extends Holders, Wanted {
    readonly groups: readonly PeopleGroup[];
}

/** Handlers of the list element and of the newcomers' button. */
interface HoldHandlers {
    readonly onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerLeave: (event: PointerEvent<HTMLElement>) => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/** Groups in a kept order, or in their current one. */
interface OrderHold {
    readonly groups: readonly PeopleGroup[];
    readonly isHeld: boolean;
    /** Row keys of participants who are not shown yet. */
    readonly newcomers: readonly string[];
    readonly handlers: HoldHandlers;
    /** Shows every participant in order. */
    readonly release: () => void;
    /** Call it in an effect. Releases elements that were removed, and calls `refocus` if one of them had the focus. */
    readonly check: (refocus: () => void) => void;
}

const noNewcomers: readonly string[] = [];

/** Marks the newcomers' button, so that the pointer and the focus can move to it without changing the order. */
export const newcomersMark = "data-newcomers";

/**
 * Keeps people in order while the pointer or the focus is on them. Under the pointer, people who leave keep their place, too.
 * Without `keeping`, nothing is kept.
 */
export function useOrderHold({ next, sort, search }: Wanted, keeping: OrderKeeping | undefined): OrderHold {
    const [kept, setKept] = useState<Hold>();
    const wanted: Wanted = { next, sort, search };
    let current = keeping && kept;
    if (keeping && current && (current.search !== wanted.search || current.next !== next)) {
        current = { ...current, ...wanted, ...(keeping.asksForOther(current, wanted) && { groups: next }) };
        setKept(current);
    }
    const keepsLeavers = current?.pointer !== undefined;
    const held = current?.groups;
    const { groups, newcomers } = useMemo(
        () =>
            keeping && held && held !== next
                ? keeping.holdGroups(held, next, keepsLeavers)
                : { groups: next, newcomers: noNewcomers },
        [keeping, held, next, keepsLeavers],
    );
    const hold = (holder: keyof Holders, on: Element | undefined): void =>
        setKept((before) => {
            if (before?.[holder] === on) return before;
            const after = { next, sort, search, groups, ...before, [holder]: on };
            return after.pointer || after.focus ? after : undefined;
        });
    return {
        groups,
        isHeld: held !== undefined,
        newcomers,
        handlers: handlersOf(hold),
        release: () => setKept(undefined),
        check: (refocus) => {
            // No event reports that the button was removed while it had the pointer or the focus.
            if (kept?.pointer?.isConnected === false) hold("pointer", undefined);
            if (kept?.focus?.isConnected !== false) return;
            hold("focus", undefined);
            refocus();
        },
    };
}

/** Calls `check` after each render. */
export function useHoldCheck({ check }: OrderHold, refocus: () => void): void {
    useEffect(() => check(refocus));
}

/** Returns whether the pointer or the focus moves to a row of the same list, or to its newcomers' button. */
function staysInside(from: HTMLElement, to: EventTarget | null): boolean {
    if (!isElement(to)) return false;
    if (to.closest(`[${newcomersMark}]`)) return true;
    return to.closest("[data-row-key]") !== null && from.closest(".rollcall-participants")?.contains(to) === true;
}

function handlersOf(hold: (holder: keyof Holders, on: Element | undefined) => void): HoldHandlers {
    return {
        onPointerEnter: ({ currentTarget }) => hold("pointer", currentTarget),
        onPointerLeave: ({ currentTarget, relatedTarget }) => {
            if (!staysInside(currentTarget, relatedTarget)) hold("pointer", undefined);
        },
        onFocus: ({ currentTarget }) => hold("focus", currentTarget),
        onBlur: ({ currentTarget, relatedTarget }) => {
            // When another window takes the focus, this element gets it back later.
            if (currentTarget.contains(focusedAround(currentTarget))) return;
            if (!staysInside(currentTarget, relatedTarget)) hold("focus", undefined);
        },
    };
}

/** Returns whether a target is an element. Works across documents, unlike `instanceof`. */
function isElement(target: EventTarget | null): target is Element {
    return target !== null && "closest" in target;
}
