import type { FocusEvent, KeyboardEvent, MouseEvent } from "react";
import type { CallDevice, CallParticipant, CallSession, PeopleSource } from "../../core/index.js";
import type { Comparator, SortableParticipant } from "../comparators.js";
import type { SessionIdentity } from "../locations.js";

/** Flat rows, and the props of their elements. */
export interface ParticipantRows {
    /** Every row. For many rows use `count` and `rowAt`, which make only the rows that are asked for. */
    readonly rows: readonly ParticipantRows.Row[];
    /** How many rows there are. */
    readonly count: number;
    /** Returns the row at an index; the same object while its content does not change, wherever it moves. */
    readonly rowAt: (index: number) => ParticipantRows.Row | undefined;
    /** How many participants there are without the search, folded ones included. */
    readonly total: number;
    /** How many participants the search found. */
    readonly found: number;
    /** Whether there are participants to show, none at all, or none that match the search. */
    readonly status: "people" | "nobody" | "no-match";
    /** Index of the row that is the tab stop, which a virtualiser should always render. -1 in a plain list. */
    readonly activeIndex: number;
    readonly setExpanded: (key: string, isExpanded: boolean) => void;
    /** Makes a row the tab stop and focuses it, as soon as it is rendered. */
    readonly focusRow: (key: string) => void;
    /** Props of the list element. Use a `<div>`: the role becomes `treegrid` when rows expand or have actions. */
    readonly getListProps: () => ParticipantRows.ListProps;
    readonly getRowProps: (row: ParticipantRows.Row) => ParticipantRows.RowProps;
    /** Props of each cell in a row. */
    readonly getCellProps: () => ParticipantRows.CellProps;
    /** Props of each further button or link in a row. */
    readonly getControlProps: () => ParticipantRows.ControlProps;
    /** Props of the button in a row whose `isExpanded` is not undefined. */
    readonly getToggleProps: (row: ParticipantRows.Row) => ParticipantRows.ToggleProps;
}

export declare namespace ParticipantRows {
    /** A row of a flat list. The rows inside it follow it, one level deeper. */
    type Row = SessionRow | PersonRow | DeviceRow;

    /** Members of every row. */
    interface RowBase {
        /** Unique in the list and stable while its content is there. */
        readonly key: string;
        /** Depth, from 1. */
        readonly level: number;
        /** Whether the rows inside are shown; undefined where there are none. */
        readonly isExpanded: boolean | undefined;
    }

    /** The heading of a session. */
    interface SessionRow extends RowBase {
        readonly type: "session";
        readonly session: CallSession;
    }

    /** A participant. One with a single device has no device row, unless `deviceRows` is `"all"`. */
    interface PersonRow extends RowBase {
        readonly type: "person";
        readonly roomId: string;
        /** Undefined in a list of people that is not of one session. */
        readonly session: SessionIdentity | undefined;
        readonly participant: CallParticipant;
        readonly isMe: boolean;
        /** Whether one of the devices is this client's. */
        readonly isThisDevice: boolean;
        /** Whether the participant has left and the row only keeps its place under a pointer. */
        readonly hasLeft: boolean;
    }

    /** A device of a participant. */
    interface DeviceRow extends Omit<PersonRow, "type"> {
        readonly type: "device";
        readonly device: CallDevice;
    }

    /** Whose list it is. A `Rollcall` is one. */
    interface Self {
        readonly userId: string | null;
        readonly deviceId: string | null;
    }

    /** Which rows are expanded, by key. Sessions that are not in it are expanded, participants are not. */
    type Expansion = ReadonlyMap<string, boolean>;

    /** Which row was expanded or collapsed. */
    interface ExpandedChangeDetails {
        readonly key: string;
        readonly isExpanded: boolean;
    }

    /** How a row was activated. */
    interface ActivateDetails {
        /** The row's element, for instance to open a menu at. */
        readonly element: HTMLElement;
        readonly event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>;
    }

    /** Which row had the focus when it went away. */
    interface FocusMoveDetails {
        readonly from: Row;
    }

    /** Props of the list element. A `ref` of your own has to call this one too. */
    interface ListProps {
        readonly ref: (element: HTMLElement | null) => void;
        /** `treegrid` where rows expand or act. */
        readonly role: "list" | "treegrid";
        readonly tabIndex: -1 | undefined;
        readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
        readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
        readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
        readonly onClick: (event: MouseEvent<HTMLElement>) => void;
    }

    /** Props of a row's element. They state position and depth, because a virtualiser leaves rows out. */
    interface RowProps {
        readonly role: "listitem" | "row";
        readonly tabIndex: 0 | -1 | undefined;
        readonly "aria-level": number;
        readonly "aria-posinset": number;
        readonly "aria-setsize": number;
        readonly "aria-expanded": boolean | undefined;
        /** Identifies the row when it is to be focused. */
        readonly "data-row-key": string;
        readonly "data-type": Row["type"];
        readonly "data-level": number;
        readonly "data-expanded": boolean | undefined;
        readonly "data-me": true | undefined;
        readonly "data-this-device": true | undefined;
        readonly "data-left": true | undefined;
    }

    /** Props of each cell: everything in a row is in a cell. */
    interface CellProps {
        readonly role: "gridcell" | undefined;
    }

    /** Props of each control in a row. In a treegrid it is no tab stop; the arrow keys and Tab lead to it from its row. */
    interface ControlProps {
        readonly tabIndex: -1 | undefined;
    }

    /** Props of the button that expands and collapses a row. */
    interface ToggleProps extends ControlProps {
        readonly type: "button";
        readonly "aria-expanded": boolean;
        readonly onClick: () => void;
    }
}

/** Options of `useParticipantRows` about the rows, whichever people they list. */
export interface RowOptions {
    /** Whether sessions have rows of their own: `"auto"` (the default) when there are several, `"always"` or `"never"`. */
    readonly sections?: "auto" | "always" | "never" | undefined;
    /** Which rows are expanded, if the host keeps that state. */
    readonly expanded?: ParticipantRows.Expansion | undefined;
    /** Which rows are expanded at first, if the hook keeps that state. */
    readonly defaultExpanded?: ParticipantRows.Expansion | undefined;
    readonly onExpandedChange?:
        | ((expanded: ParticipantRows.Expansion, details: ParticipantRows.ExpandedChangeDetails) => void)
        | undefined;
    /** Called when a row is clicked, or Enter is pressed on it. Makes the list a treegrid. */
    readonly onActivate?: ((row: ParticipantRows.Row, details: ParticipantRows.ActivateDetails) => void) | undefined;
    /** Whether rows hold other controls, such as a menu button. Makes the list a treegrid. Defaults to false. */
    readonly hasActions?: boolean | undefined;
    /** Scrolls a virtualiser to a row that is to be focused. Not needed where the row at `activeIndex` is always rendered. */
    readonly scrollToRow?: ((index: number) => void) | undefined;
    /** Called when the focused row went away and its neighbour took the focus; without one when no row is left. */
    readonly onFocusMove?:
        | ((to: ParticipantRows.Row | undefined, details: ParticipantRows.FocusMoveDetails) => void)
        | undefined;
    /** Whose device rows there are: of participants with several devices (`"several"`, the default) or of all. */
    readonly deviceRows?: "several" | "all" | undefined;
}

/** Options of `useParticipantRows`. May be written inline; keep a comparator the same function to avoid sorting again. */
export interface UseParticipantRowsOptions extends RowOptions {
    /** The sessions to list, for instance a room's `sessions` or some of them. */
    readonly sessions: readonly CallSession[];
    /** Words to find in names and user ids, ignoring case and accents. Every word must be found. Defaults to no search. */
    readonly search?: string | undefined;
    /** Compares the participants of a session. Defaults to oldest first, which also decides between equals. */
    readonly sort?: Comparator<SortableParticipant> | undefined;
    /** Whether to hide ignored users. Defaults to `false`. */
    readonly hideIgnored?: boolean | undefined;
    /** Where names for search and sort come from. Defaults to the provider's people; without a provider, to user ids. */
    readonly people?: PeopleSource | undefined;
    /** Whose list it is. Defaults to the provider's account. */
    readonly me?: ParticipantRows.Self | undefined;
}
