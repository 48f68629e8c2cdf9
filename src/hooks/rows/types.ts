import type { FocusEvent, KeyboardEvent, MouseEvent } from "react";
import type { CallDevice, CallParticipant, CallSession, PeopleSource } from "../../core/index.js";
import type { Comparator, SortableParticipant } from "../comparators.js";
import type { SessionIdentity } from "../sessionIdentity.js";

/** Flat rows, and the props for their elements. */
export interface ParticipantRows {
    /** Every row. For many rows use `count` and `rowAt`, which create only the requested rows. */
    readonly rows: readonly ParticipantRows.Row[];
    /** Number of rows. */
    readonly count: number;
    /** Returns the row at an index. It is the same object while its content does not change, even if it moves. */
    readonly rowAt: (index: number) => ParticipantRows.Row | undefined;
    /** Number of participants without the search, including collapsed ones. */
    readonly total: number;
    /** Number of participants that match the search. */
    readonly found: number;
    /** Whether there are participants to show, no participants, or none that match the search. */
    readonly status: "people" | "nobody" | "no-match";
    /** Index of the row that is the tab stop, which a virtualiser should always render. -1 in a plain list. */
    readonly activeIndex: number;
    readonly setExpanded: (key: string, isExpanded: boolean) => void;
    /** Makes a row the tab stop and focuses it once it is rendered. */
    readonly focusRow: (key: string) => void;
    /**
     * Props of the list element. Use a `<div>`, because the role becomes `treegrid` when rows can be expanded or have actions.
     */
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
    /** A row in a flat list. Rows inside it follow it, one level deeper. */
    type Row = SessionRow | PersonRow | DeviceRow;

    /** Properties of every row. */
    interface RowBase {
        /** Unique in the list, and stable while its content is there. */
        readonly key: string;
        /** Depth, from 1. */
        readonly level: number;
        /** Whether the rows inside are shown. Undefined if there are none. */
        readonly isExpanded: boolean | undefined;
    }

    /** The heading of a session. */
    interface SessionRow extends RowBase {
        readonly type: "session";
        readonly session: CallSession;
    }

    /** A participant. A participant with a single device has no device row, unless `deviceRows` is `"all"`. */
    interface PersonRow extends RowBase {
        readonly type: "person";
        readonly roomId: string;
        /** Undefined in a list of people from several sessions. */
        readonly session: SessionIdentity | undefined;
        readonly participant: CallParticipant;
        readonly isMe: boolean;
        /** Whether one of the devices belongs to this client. */
        readonly isThisDevice: boolean;
        /** Whether the participant has left and the row only keeps its place under the pointer. */
        readonly hasLeft: boolean;
    }

    /** A device of a participant. */
    interface DeviceRow extends Omit<PersonRow, "type"> {
        readonly type: "device";
        readonly device: CallDevice;
    }

    /** The account whose list it is. A `Rollcall` can be passed. */
    interface Self {
        readonly userId: string | null;
        readonly deviceId: string | null;
    }

    /**
     * Which rows are expanded, by key. Rows that are missing have their default: sessions are expanded, participants are not.
     */
    type Expansion = ReadonlyMap<string, boolean>;

    /** Which row was expanded or collapsed. */
    interface ExpandedChangeDetails {
        readonly key: string;
        readonly isExpanded: boolean;
    }

    /** How a row was activated. */
    interface ActivateDetails {
        /** The row's element, for example to open a menu next to it. */
        readonly element: HTMLElement;
        readonly event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>;
    }

    /** Which row had the focus when it was removed. */
    interface FocusMoveDetails {
        readonly from: Row;
    }

    /** Props of the list element. If you use your own `ref`, call this one in it. */
    interface ListProps {
        readonly ref: (element: HTMLElement | null) => void;
        /** `treegrid` if rows can be expanded or have actions. */
        readonly role: "list" | "treegrid";
        readonly tabIndex: -1 | undefined;
        readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
        readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
        readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
        readonly onClick: (event: MouseEvent<HTMLElement>) => void;
    }

    /** Props of a row's element. They state position and depth, because a virtualizer leaves rows out. */
    interface RowProps {
        readonly role: "listitem" | "row";
        readonly tabIndex: 0 | -1 | undefined;
        readonly "aria-level": number;
        readonly "aria-posinset": number;
        readonly "aria-setsize": number;
        readonly "aria-expanded": boolean | undefined;
        /** Identifies the row, to find it when it must be focused. */
        readonly "data-row-key": string;
        readonly "data-type": Row["type"];
        readonly "data-level": number;
        readonly "data-expanded": boolean | undefined;
        readonly "data-me": true | undefined;
        readonly "data-this-device": true | undefined;
        readonly "data-left": true | undefined;
    }

    /** Props of each cell. Everything in a row must be in a cell. */
    interface CellProps {
        readonly role: "gridcell" | undefined;
    }

    /** Props of each control in a row. In a treegrid it is not a tab stop; the arrow keys and Tab lead to it from its row. */
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

/** Which device rows there are, and what a row does. */
export interface RowBehavior {
    /** Called when a row is clicked, or when Enter is pressed on it. Makes the list a treegrid. */
    readonly onActivate?: ((row: ParticipantRows.Row, details: ParticipantRows.ActivateDetails) => void) | undefined;
    /**
     * Which participants have device rows: `"several"`, those with several devices, or `"all"`. Defaults to `"several"`, in
     * components to `"all"` if the provider has `devices`.
     */
    readonly deviceRows?: "several" | "all" | undefined;
}

/** Options of the rows of any list. */
export interface ListRowOptions extends RowBehavior {
    /** Whether sessions have heading rows. `"auto"`: only if there are several. Defaults to `"auto"`. */
    readonly sections?: "auto" | "always" | "never" | undefined;
    /** The expanded rows, if the host keeps this state. Defaults to a state of the list. */
    readonly expanded?: ParticipantRows.Expansion | undefined;
    /** The rows that are expanded at first, if the host does not keep this state. Defaults to none. */
    readonly defaultExpanded?: ParticipantRows.Expansion | undefined;
    /** Called when the user expands or collapses a row. */
    readonly onExpandedChange?:
        | ((expanded: ParticipantRows.Expansion, details: ParticipantRows.ExpandedChangeDetails) => void)
        | undefined;
}

/** Options of `useParticipantRows` that concern the rows, whichever people they list. */
export interface RowOptions extends ListRowOptions {
    /** Whether rows contain other controls, such as a menu button. Makes the list a treegrid. Defaults to `false`. */
    readonly hasActions?: boolean | undefined;
    /** Scrolls a virtualizer to a row that must be focused. Not needed if the row at `activeIndex` is always rendered. */
    readonly scrollToRow?: ((index: number) => void) | undefined;
    /** Called when the focused row was removed and a neighbor received the focus. `to` is undefined if no row is left. */
    readonly onFocusMove?:
        | ((to: ParticipantRows.Row | undefined, details: ParticipantRows.FocusMoveDetails) => void)
        | undefined;
}

/** The order of people, and who is left out. */
export interface OrderOptions {
    /**
     * Compares the participants of a session. Defaults to oldest first, in components after the user's own account. Between
     * equals, the oldest is first.
     */
    readonly sort?: Comparator<SortableParticipant> | undefined;
    /** Whether to hide ignored users. Defaults to `false`. */
    readonly hideIgnored?: boolean | undefined;
}

/** Which people are listed, and how. */
export interface PeopleOptions extends OrderOptions {
    /** Words to find in names and user IDs, ignoring case and accents. Every word must match. Defaults to no search. */
    readonly search?: string | undefined;
    /** The source of names for search and sort. Defaults to the provider's people, or to user IDs without a provider. */
    readonly people?: PeopleSource | undefined;
    /** The account whose list it is. Defaults to the provider's account. */
    readonly me?: ParticipantRows.Self | undefined;
}

/** Options of `useParticipantRows`. May be written inline. Pass a comparator as the same function to avoid sorting again. */
export interface UseParticipantRowsOptions extends PeopleOptions, RowOptions {
    /** The sessions to list, for example a room's `sessions` or some of them. */
    readonly sessions: readonly CallSession[];
}
