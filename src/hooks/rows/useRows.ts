import { useMemo, useState } from "react";
import { weakMemo } from "../../core/internal.js";
import { focusedAround } from "./focusedAround.js";
import type { RowInteraction } from "./interaction.js";
import { createRowLayout, type RowLayout } from "./layout.js";
import type { RowCache } from "./rowCache.js";
import { rowElementOf } from "./rowElements.js";
import { rowProps } from "./rowProps.js";
import { treeHandlers } from "./treeHandlers.js";
import type { ParticipantRows, RowOptions } from "./types.js";
import { countOf, type ListedPeople } from "./usePeopleGroups.js";
import { useRowFocus } from "./useRowFocus.js";

/** The people to list. */
interface RowsInput extends Pick<ListedPeople, "groups" | "total" | "people" | "me"> {
    readonly search: string;
    /** Number of sessions without the search. */
    readonly sessionCount: number;
    /** What rows need once someone uses them. Undefined until it is loaded. */
    readonly interaction: RowInteraction | undefined;
}

const noExpansion: ParticipantRows.Expansion = new Map();
const outOfTabOrder: ParticipantRows.ControlProps = { tabIndex: -1 };
const inTabOrder: ParticipantRows.ControlProps = { tabIndex: undefined };
const gridCell: ParticipantRows.CellProps = { role: "gridcell" };
const plainCell: ParticipantRows.CellProps = { role: undefined };

/** Returns rows for people who are already in order, and the props for their elements. */
export function useRows(
    input: RowsInput,
    options: RowOptions,
    cache: RowCache,
): { readonly list: ParticipantRows; readonly layout: RowLayout } {
    const { groups, total, people, me, search, sessionCount, interaction } = input;
    const { sections = "auto", defaultExpanded = noExpansion, onExpandedChange, onActivate } = options;
    const { hasActions = false, scrollToRow, onFocusMove, deviceRows } = options;
    const isSearch = search.trim() !== "";
    const minDevices = deviceRows === "all" ? 1 : 2;
    const hasSections = sections === "always" || (sections !== "never" && sessionCount > 1);

    const [kept, setKept] = useState(defaultExpanded);
    const expanded = options.expanded ?? kept;
    const layout = useMemo(
        () => createRowLayout({ groups, hasSections, isSearch, expanded, me, minDevices, cache }),
        [groups, hasSections, isSearch, expanded, me, minDevices, cache],
    );
    const isTree = onActivate !== undefined || hasActions || layout.canExpand;

    const setExpanded = (key: string, isExpanded: boolean): void => {
        const next = new Map(expanded).set(key, isExpanded);
        setKept(next);
        onExpandedChange?.(next, { key, isExpanded });
    };
    const nameOf = (roomId: string, userId: string): string =>
        (people?.known?.(roomId, userId) ?? people?.person(roomId, userId))?.getSnapshot().name ?? userId;
    const focus = useRowFocus({ layout, isTree, interaction, scrollToRow, onFocusMove });
    const handlers = treeHandlers({ layout, isTree, focus, interaction, nameOf, setExpanded, onActivate });
    const controlProps = isTree ? outOfTabOrder : inTabOrder;
    const activeKey = layout.keyAt(focus.activeIndex);

    const list: ParticipantRows = {
        get rows() {
            return rowsOf(layout);
        },
        count: layout.count,
        rowAt: layout.rowAt,
        total,
        found: countOf(groups),
        status: layout.count > 0 ? "people" : isSearch && sessionCount > 0 ? "no-match" : "nobody",
        activeIndex: focus.activeIndex,
        setExpanded,
        focusRow: (key) => focus.moveTo(key, "focus"),
        getListProps: () => ({
            ref: focus.setList,
            role: isTree ? "treegrid" : "list",
            tabIndex: isTree ? -1 : undefined,
            onFocus: (event) => {
                focus.setInside(true);
                const key = rowElementOf(event.target)?.dataset["rowKey"];
                if (isTree && key !== undefined && key !== activeKey) focus.moveTo(key, "mark");
            },
            onBlur: ({ currentTarget, relatedTarget }) => {
                // When another window takes the focus, this element gets it back later.
                if (currentTarget.contains(focusedAround(currentTarget))) return;
                if (!currentTarget.contains(relatedTarget)) focus.setInside(false);
            },
            ...handlers,
        }),
        getRowProps: (row) => rowProps(row, layout.placeOf(row), isTree, row.key === activeKey),
        getCellProps: () => (isTree ? gridCell : plainCell),
        getControlProps: () => controlProps,
        getToggleProps: ({ key, isExpanded = false }) => ({
            type: "button",
            ...controlProps,
            "aria-expanded": isExpanded,
            onClick: () => setExpanded(key, !isExpanded),
        }),
    };
    return { list, layout };
}

/** Every row, created on first use. */
const rowsOf = weakMemo(({ count, rowAt }: RowLayout) =>
    Array.from({ length: count }, (_, index) => rowAt(index) as ParticipantRows.Row),
);
