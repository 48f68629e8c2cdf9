import type { CallSession, PendingMembership, PeopleSource, RejectedMembership } from "../../core/index.js";
import type { Comparator, SortableParticipant } from "../comparators.js";
import type { Expansion, Me, ParticipantRow } from "./rows.js";
import type { FocusMoveDetails } from "./useRowFocus.js";
import type { ActivateDetails } from "./useTreeKeys.js";

/** Options of `useParticipantRows`. May be written inline. Pass a stable comparator to avoid sorting again. */
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
     * Whether rows stay where they are while a pointer or focus is on them; true when absent. Another search or
     * order given meanwhile is taken up at once.
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
    /** Whether to hide ignored users. Defaults to `false`. */
    readonly hideIgnored?: boolean | undefined;
    /** Whether people with one device unfold to it too (`"all"`), or those with several alone; `"several"` when absent. */
    readonly deviceRows?: "several" | "all" | undefined;
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
