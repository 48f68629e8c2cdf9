import { useContext, useMemo, useState } from "react";
import type { CallSession, PeopleSource, PendingMembership, RejectedMembership } from "../core/index.js";
import type { Comparator, SortableParticipant } from "./comparators.js";
import { RollcallContext } from "./rollcallContext.js";
import { personKeyOf, splitByFocus, toGroup, type Newcomer } from "./rows/groups.js";
import { holdProps } from "./rows/holdProps.js";
import { rowElementOf } from "./rows/keyboard.js";
import { createOrder } from "./rows/order.js";
import {
    rowProps,
    type CellProps,
    type ControlProps,
    type ListProps,
    type NewcomersProps,
    type RowProps,
    type ToggleProps,
} from "./rows/rowProps.js";
import { toRows, type Expansion, type Me, type ParticipantRow } from "./rows/rows.js";
import { createMatcher } from "./rows/search.js";
import { useHeldGroups } from "./rows/useHeldGroups.js";
import { useNames } from "./rows/useNames.js";
import { useReusedArray } from "./rows/useReusedArray.js";
import { useRowFocus, type FocusMoveDetails } from "./rows/useRowFocus.js";
import { useTreeKeys, type ActivateDetails } from "./rows/useTreeKeys.js";
import { weakMemo } from "./weakMemo.js";

/** Options of `useParticipantRows`. May be written inline; a comparator that is the same function saves sorting anew. */
export interface UseParticipantRowsOptions {
    /** What to list, as a room's `sessions` or a part of them. */
    readonly sessions: readonly CallSession[];
    /**
     * Words to find in names and user ids, whatever case and accents. Each must be found; an empty search finds all. Give
     * `""` where there is a search box, and not undefined: names are kept ready then.
     */
    readonly search?: string | undefined;
    /** The order of people in each session; as they are in it (oldest first) when absent. */
    readonly sort?: Comparator<SortableParticipant> | undefined;
    /**
     * Whether sessions have rows of their own: when there are several (`"auto"`, the default), `"always"` or `"never"`; or,
     * by `"focus"`, their foci too, each above the people whose oldest device is on it.
     */
    readonly sections?: "auto" | "always" | "never" | "focus" | undefined;
    /** Which rows are unfolded, if the host keeps that. */
    readonly expanded?: Expansion | undefined;
    /** Which rows are unfolded at first, if the hook keeps it. */
    readonly defaultExpanded?: Expansion | undefined;
    readonly onExpandedChange?: ((expanded: Expansion, details: ExpandedChangeDetails) => void) | undefined;
    /**
     * Whether rows stay where they are while a pointer or focus is on them; true when absent. Another order given meanwhile
     * is taken up when they leave, another search at once.
     */
    readonly holdOrder?: boolean | undefined;
    /** A row was clicked, or Enter pressed on it. Makes the list a treegrid. Without it, rows that fold do that. */
    readonly onActivate?: ((row: ParticipantRow, details: ActivateDetails) => void) | undefined;
    /** Whether rows hold something else that acts, such as a menu's button. Makes the list a treegrid. */
    readonly hasActions?: boolean | undefined;
    /** Scrolls a virtualiser to a row that is to be focused. Not needed where it always renders the row at `activeIndex`. */
    readonly scrollToRow?: ((index: number) => void) | undefined;
    /** The row that had the focus is gone, and its neighbour has it: the place to say so. Undefined when no row is left. */
    readonly onFocusMove?: ((to: ParticipantRow | undefined, details: FocusMoveDetails) => void) | undefined;
    /** What is in the room and does not count: a search tells which of it is meant. */
    readonly rejected?: readonly RejectedMembership[] | undefined;
    /** Likewise, of those whose sender is not loaded yet. */
    readonly pending?: readonly PendingMembership[] | undefined;
    /** The room of `rejected` and `pending`, for their names; that of the first session when absent. */
    readonly roomId?: string | undefined;
    /** Where names for search and order come from; the provider's people when absent, ids without a provider. */
    readonly people?: PeopleSource | undefined;
    /** Whose list it is; the account of the provider when absent. */
    readonly me?: Me | undefined;
}

/** Which row was unfolded or folded. */
export interface ExpandedChangeDetails {
    readonly key: string;
    readonly isExpanded: boolean;
}

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

const noExpansion: Expansion = new Map();
const anybody: Me = { userId: null, deviceId: null };
const none: readonly never[] = [];
const outOfTabOrder: ControlProps = { tabIndex: -1 };
const inTabOrder: ControlProps = { tabIndex: undefined };

/**
 * The people of some sessions as flat rows, for a list of any look and any virtualiser: sessions, the people in each, and the
 * devices of those with several. What a row shows (`session`, `participant`, `device`) stays the same object while it does
 * not change; its place does change when somebody joins, so give a memoised row the former and its element the row's props.
 * Where rows fold or act it is a treegrid with one tab stop, and keys walk it. Works without a provider, then by ids.
 * @example
 * const { sessions } = useRoomCalls(roomId);
 * const { rows, getListProps, getRowProps } = useParticipantRows({ sessions, search, sort: byName });
 */
export function useParticipantRows(options: UseParticipantRowsOptions): ParticipantRows {
    const {
        search = "",
        sort,
        sections = "auto",
        defaultExpanded = noExpansion,
        onExpandedChange,
        onActivate,
    } = options;
    const { holdOrder = true, hasActions = false, scrollToRow, onFocusMove } = options;
    const context = useContext(RollcallContext);
    const { people = context?.people ?? context?.rollcall?.people, me = context?.rollcall ?? anybody } = options;
    const { userId, deviceId } = me;
    const sessions = useReusedArray(options.sessions);
    const rejected = useReusedArray(options.rejected ?? none);
    const pending = useReusedArray(options.pending ?? none);
    const roomId = options.roomId ?? sessions[0]?.roomId;
    const isSearch = search.trim() !== "";
    const isByFocus = sections === "focus";

    const others = useMemo(
        () => [...rejected.map((entry) => entry.userId), ...pending.map(({ sender }) => sender)],
        [rejected, pending],
    );
    const view = useNames({
        people,
        sessions,
        roomId,
        userIds: others,
        mayNeed: options.search !== undefined || sort !== undefined,
        doesNeed: isSearch || sort !== undefined,
    });
    const order = useMemo(() => createOrder(sort, view, userId), [sort, view, userId]);
    const textsOf = useMemo(
        () =>
            weakMemo((session: CallSession) =>
                order(session).map((each) => view.names.text(session.roomId, each.userId)),
            ),
        [order, view],
    );
    const next = useMemo(() => {
        if (!isSearch) return sessions.map((session) => toGroup(session, order(session)));
        const isMatch = createMatcher(search);
        return sessions
            .map((session) => {
                const texts = textsOf(session);
                return toGroup(
                    session,
                    order(session).filter((_, index) => isMatch(texts[index] ?? "")),
                );
            })
            .filter((group) => group.people.length > 0);
    }, [sessions, order, textsOf, search, isSearch]);
    const split = useMemo(() => (isByFocus ? next.flatMap(splitByFocus) : next), [next, isByFocus]);
    const held = useHeldGroups(split, `${sections} ${search}`, holdOrder);
    const { groups } = held;

    const [kept, setKept] = useState(defaultExpanded);
    const expanded = options.expanded ?? kept;
    const rows = useMemo(() => {
        const count = new Set(groups.map(({ session }) => session)).size;
        const hasSections = sections === "always" || (sections !== "never" && (count > 1 || sessions.length > 1));
        return toRows({ groups, hasSections, isSearch, expanded, me: { userId, deviceId } });
    }, [groups, sessions.length, sections, isSearch, expanded, userId, deviceId]);
    const isTree = onActivate !== undefined || hasActions || rows.some(({ isExpanded }) => isExpanded !== undefined);

    const setExpanded = (key: string, isExpanded: boolean): void => {
        const unfolded = new Map(expanded).set(key, isExpanded);
        setKept(unfolded);
        onExpandedChange?.(unfolded, { key, isExpanded });
    };
    const focus = useRowFocus({ rows, isTree, scrollToRow, onFocusMove });
    const nameOf = (row: ParticipantRow): string => {
        if (row.type === "device") return row.device.deviceId ?? "";
        return row.type === "person" ? view.names.name(row.session.roomId, row.participant.userId) : "";
    };
    const keys = useTreeKeys({ rows, isTree, focus, nameOf, setExpanded, onActivate });
    const holding = holdProps(held.hold, focus.setInside, focus.list);
    const controlProps = isTree ? outOfTabOrder : inTabOrder;
    const activeKey = rows[focus.activeIndex]?.key;

    const found = useMemo(() => next.reduce((sum, group) => sum + group.people.length, 0), [next]);
    const meant = useMemo(() => {
        const isMatch = createMatcher(search);
        const isMeant = (id: string): boolean => isSearch && isMatch(view.names.text(roomId ?? "", id));
        return {
            rejected: rejected.filter((entry) => isMeant(entry.userId)),
            pending: pending.filter(({ sender }) => isMeant(sender)),
        };
    }, [rejected, pending, search, isSearch, view, roomId]);
    return {
        rows,
        total: sessions.reduce((sum, { participants }) => sum + participants.length, 0),
        found,
        status: rows.length > 0 ? "people" : isSearch && sessions.length > 0 ? "no-match" : "nobody",
        ...meant,
        newcomers: held.newcomers,
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
            "data-newcomers": held.newcomers.length,
            ...holding,
            onClick: () => {
                const [first] = held.newcomers;
                held.release();
                if (isTree && first) focus.moveTo(personKeyOf(first.session)(first.participant.userId), "focus");
            },
        }),
    };
}
