import { useContext, useMemo, useState } from "react";
import type { CallParticipant, CallSession, PeopleSource } from "../core/index.js";
import type { Comparator, SortableParticipant } from "./comparators.js";
import { RollcallContext } from "./rollcallContext.js";
import { getListProps, getRowProps, type ListProps, type RowProps, type ToggleProps } from "./rows/rowProps.js";
import { toRows, type Expansion, type Me, type ParticipantRow } from "./rows/rows.js";
import { createMatcher } from "./rows/search.js";
import { useNames, type NameOf } from "./rows/useNames.js";
import { useReusedArray } from "./rows/useReusedArray.js";

/** Options of `useParticipantRows`. May be written inline; a comparator that is the same function saves sorting anew. */
export interface UseParticipantRowsOptions {
    /** What to list, as a room's `sessions` or a part of them. */
    readonly sessions: readonly CallSession[];
    /** Words to find in names and user ids, whatever case and accents. Each must be found; an empty search finds all. */
    readonly search?: string | undefined;
    /** The order of people in each session; as they are in it (oldest first) when absent. */
    readonly sort?: Comparator<SortableParticipant> | undefined;
    /** Whether sessions have rows of their own: when there are several (`"auto"`, the default), `"always"` or `"never"`. */
    readonly sections?: "auto" | "always" | "never" | undefined;
    /** Which rows are unfolded, if the host keeps that. */
    readonly expanded?: Expansion | undefined;
    /** Which rows are unfolded at first, if the hook keeps it. */
    readonly defaultExpanded?: Expansion | undefined;
    readonly onExpandedChange?: ((expanded: Expansion, details: ExpandedChangeDetails) => void) | undefined;
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
    readonly setExpanded: (key: string, isExpanded: boolean) => void;
    readonly getListProps: () => ListProps;
    readonly getRowProps: (row: ParticipantRow) => RowProps;
    /** For the button of a row whose `isExpanded` is not undefined. */
    readonly getToggleProps: (row: ParticipantRow) => ToggleProps;
}

const noExpansion: Expansion = new Map();
const anybody: Me = { userId: null, deviceId: null };

/**
 * The people of some sessions as flat rows, for a list of any look and any virtualiser: sessions, the people in each, and the
 * devices of those with several. What a row shows (`session`, `participant`, `device`) stays the same object while it does
 * not change; its place does change when somebody joins, so give a memoised row the former and its element the row's props.
 * Works without a provider, then by ids.
 * @example
 * const { sessions } = useRoomCalls(roomId);
 * const { rows, getListProps, getRowProps } = useParticipantRows({ sessions, search, sort: byName });
 */
export function useParticipantRows(options: UseParticipantRowsOptions): ParticipantRows {
    const { search = "", sort, sections = "auto", defaultExpanded = noExpansion, onExpandedChange } = options;
    const context = useContext(RollcallContext);
    const { people = context?.people ?? context?.rollcall?.people, me = context?.rollcall ?? anybody } = options;
    const { userId, deviceId } = me;
    const sessions = useReusedArray(options.sessions);
    const isSearch = search.trim() !== "";
    const nameOf = useNames(isSearch || sort ? people : undefined, sessions);
    const [kept, setKept] = useState(defaultExpanded);
    const expanded = options.expanded ?? kept;

    const selected = useMemo(() => {
        const select = selector(nameOf, search, sort, userId);
        return new Map(sessions.map((session) => [session, select(session)]));
    }, [sessions, nameOf, search, sort, userId]);
    const rows = useMemo(() => {
        const hasSections = sections === "always" || (sections === "auto" && sessions.length > 1);
        const select = (session: CallSession): readonly CallParticipant[] => selected.get(session) ?? [];
        return toRows({ sessions, select, hasSections, isSearch, expanded, me: { userId, deviceId } });
    }, [sessions, selected, sections, isSearch, expanded, userId, deviceId]);

    const setExpanded = (key: string, isExpanded: boolean): void => {
        const next = new Map(expanded).set(key, isExpanded);
        setKept(next);
        onExpandedChange?.(next, { key, isExpanded });
    };
    return {
        rows,
        total: sessions.reduce((sum, { participants }) => sum + participants.length, 0),
        found: [...selected.values()].reduce((sum, participants) => sum + participants.length, 0),
        setExpanded,
        getListProps,
        getRowProps,
        getToggleProps: ({ key, isExpanded = false }) => ({
            type: "button",
            "aria-expanded": isExpanded,
            onClick: () => setExpanded(key, !isExpanded),
        }),
    };
}

/** Makes the selection of a session's people: those who are found, in order. */
function selector(
    nameOf: NameOf,
    search: string,
    sort: Comparator<SortableParticipant> | undefined,
    userId: string | null,
): (session: CallSession) => readonly CallParticipant[] {
    const matches = createMatcher(search);
    return ({ roomId, participants }) => {
        const found = participants.filter((each) => matches(nameOf(roomId, each.userId), each.userId));
        if (!sort) return found;
        const sortable = found.map((participant) => ({
            participant,
            by: { ...participant, name: nameOf(roomId, participant.userId), isMe: participant.userId === userId },
        }));
        return sortable.sort((a, b) => sort(a.by, b.by)).map(({ participant }) => participant);
    };
}
