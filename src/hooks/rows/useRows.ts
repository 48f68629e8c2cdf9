import { useEffect, useMemo, useState } from "react";
import type { PendingMembership, RejectedMembership } from "../../core/index.js";
import { personKeyOf, splitByFocus, type Newcomer } from "./groups.js";
import { holdProps } from "./holdProps.js";
import { rowElementOf } from "./keyboard.js";
import type { UseParticipantRowsOptions } from "./options.js";
import {
    rowProps,
    type CellProps,
    type ControlProps,
    type ListProps,
    type NewcomersProps,
    type RowProps,
    type ToggleProps,
} from "./rowProps.js";
import { toRows, type Expansion, type ParticipantRow } from "./rows.js";
import type { FoundPeople } from "./useFoundPeople.js";
import { useHeldGroups } from "./useHeldGroups.js";
import { useRowFocus } from "./useRowFocus.js";
import { useTreeKeys } from "./useTreeKeys.js";

/** Flat rows and what their elements need. */
export interface ParticipantRows {
    readonly rows: readonly ParticipantRow[];
    /** How many people rows there would be without a search, folded ones included. */
    readonly total: number;
    /** How many the search found. */
    readonly found: number;
    /** Whether there are people to show, nobody is there at all, or nobody who matches the search. */
    readonly status: "people" | "nobody" | "no-match";
    /** Those of `rejected` that the search means; none without a search. */
    readonly rejected: readonly RejectedMembership[];
    /** Those of `pending` that the search means; none without a search. */
    readonly pending: readonly PendingMembership[];
    /** Those who came while the order is held, and are not shown yet. */
    readonly newcomers: readonly Newcomer[];
    /** Whether a pointer or focus holds the order. */
    readonly isHeld: boolean;
    /** Shows the newcomers too. */
    readonly showNewcomers: () => void;
    /** The row that is the tab stop: a virtualiser should always render it. -1 in a plain list. */
    readonly activeIndex: number;
    readonly setExpanded: (key: string, isExpanded: boolean) => void;
    /** For the element around the rows: a `div`, since a `ul` or `ol` may not be a treegrid, which rows that fold or act make it. */
    readonly getListProps: () => ListProps;
    readonly getRowProps: (row: ParticipantRow) => RowProps;
    /** For each cell in a row. */
    readonly getCellProps: () => CellProps;
    /** For each further button or link in a row. */
    readonly getControlProps: () => ControlProps;
    /** For the button of a row whose `isExpanded` is not undefined. */
    readonly getToggleProps: (row: ParticipantRow) => ToggleProps;
    /** For a button that shows the newcomers. Pointer and focus may go to it without letting go of the order. */
    readonly getNewcomersProps: () => NewcomersProps;
}

/** Options of rows besides their people. */
export type UseRowsOptions = Omit<
    UseParticipantRowsOptions,
    "sessions" | "search" | "sort" | "rejected" | "pending" | "roomId" | "people" | "me" | "hideIgnored"
>;

const noExpansion: Expansion = new Map();
const outOfTabOrder: ControlProps = { tabIndex: -1 };
const inTabOrder: ControlProps = { tabIndex: undefined };

/** The rows of people who are found already, and what their elements need. */
export function useRows(found: FoundPeople, options: UseRowsOptions): ParticipantRows {
    const { sections = "auto", defaultExpanded = noExpansion, onExpandedChange, onActivate } = options;
    const { holdOrder = true, hasActions = false, scrollToRow, onFocusMove, deviceRows } = options;
    const minDevices = deviceRows === "all" ? 1 : 2;
    const { sessionCount, total, search, isSearch, rejected, pending, me, nameOf } = found;
    const isByFocus = sections === "focus";
    const next = useMemo(
        () => (isByFocus ? found.groups.flatMap(splitByFocus) : found.groups),
        [found.groups, isByFocus],
    );
    const held = useHeldGroups({ next, sort: found.sort, scope: `${sections} ${search}`, canHold: holdOrder });
    const { groups, holders, hold, newcomers } = held;

    const [kept, setKept] = useState(defaultExpanded);
    const expanded = options.expanded ?? kept;
    const rows = useMemo(() => {
        const count = Math.max(sessionCount, new Set(groups.map(({ session }) => session)).size);
        const hasSections = sections === "always" || (sections !== "never" && count > 1);
        return toRows({ groups, hasSections, isSearch, expanded, me, minDevices });
    }, [groups, sessionCount, sections, isSearch, expanded, me, minDevices]);
    const isTree = onActivate !== undefined || hasActions || rows.some(({ isExpanded }) => isExpanded !== undefined);

    const setExpanded = (key: string, isExpanded: boolean): void => {
        const unfolded = new Map(expanded).set(key, isExpanded);
        setKept(unfolded);
        onExpandedChange?.(unfolded, { key, isExpanded });
    };
    const focus = useRowFocus({ rows, isTree, scrollToRow, onFocusMove });
    const keys = useTreeKeys({ rows, isTree, focus, nameOf, setExpanded, onActivate });
    const holding = holdProps(hold, focus);
    const controlProps = isTree ? outOfTabOrder : inTabOrder;
    const activeKey = rows[focus.activeIndex]?.key;

    // The newcomers' button may go away under the pointer or with the focus; no event tells of that.
    useEffect(() => {
        if (holders.pointer?.isConnected === false) hold("pointer", undefined);
        if (holders.focus?.isConnected !== false) return;
        hold("focus", undefined);
        if (activeKey === undefined) focus.setInside(false);
        else focus.moveTo(activeKey, "focus");
    });

    return {
        rows,
        total,
        found: found.groups.reduce((sum, { people }) => sum + people.length, 0),
        status: rows.length > 0 ? "people" : isSearch && sessionCount > 0 ? "no-match" : "nobody",
        rejected,
        pending,
        newcomers,
        isHeld: held.isHeld,
        showNewcomers: held.release,
        activeIndex: focus.activeIndex,
        setExpanded,
        getListProps: () => ({
            ref: focus.setList,
            role: isTree ? "treegrid" : "list",
            tabIndex: isTree ? -1 : undefined,
            ...holding,
            onFocus: (event) => {
                holding.onFocus(event);
                const key = rowElementOf(event.target)?.dataset["rowKey"];
                if (isTree && key !== undefined && key !== activeKey) focus.moveTo(key, "mark");
            },
            ...keys,
        }),
        getRowProps: (row) => rowProps(row, isTree, row.key === activeKey),
        getCellProps: () => ({ role: isTree ? "gridcell" : undefined }),
        getControlProps: () => controlProps,
        getToggleProps: ({ key, isExpanded = false }) => ({
            type: "button",
            ...controlProps,
            "aria-expanded": isExpanded,
            onClick: () => setExpanded(key, !isExpanded),
        }),
        getNewcomersProps: () => ({
            type: "button",
            "data-newcomers": newcomers.length,
            ...holding,
            onClick: () => {
                const [first] = newcomers;
                held.release();
                if (isTree && first) focus.moveTo(personKeyOf(first.session)(first.participant.userId), "focus");
            },
        }),
    };
}
