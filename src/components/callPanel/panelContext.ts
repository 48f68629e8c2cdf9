import { createContext, useContext, type Dispatch, type SetStateAction } from "react";
import type { CallSession, ConnectionSnapshot, RoomCallsSnapshot } from "../../core/index.js";
import type { Comparator, SortableParticipant } from "../../hooks/comparators.js";
import type { ParticipantRows } from "../../hooks/rows/types.js";
import type { HeadingLevel } from "../Heading.js";

/** Whether people are listed under each session, or once with their sessions. */
export type CallPanelView = "sessions" | "people";

/** Called by the buttons of a session. A button without a function is not shown. */
export interface SessionActions {
    /** Joins a session that the user is not in, or rejoins one that this device left without hanging up. */
    readonly onJoin?: ((session: CallSession) => void) | undefined;
    /** Moves a session to this device from another one of the user. */
    readonly onMoveHere?: ((session: CallSession) => void) | undefined;
    /** Leaves a session on this device. */
    readonly onLeave?: ((session: CallSession) => void) | undefined;
    /** Removes the membership that this device left behind without hanging up. Needs the provider's `isConnected`. */
    readonly onRemove?: ((session: CallSession) => void) | undefined;
}

/** An order that the user chose. */
export interface PanelOrder {
    readonly id: string;
    readonly compare: Comparator<SortableParticipant>;
}

/** Values that the parts of a panel share. */
interface PanelContextValue {
    readonly snapshot: RoomCallsSnapshot;
    readonly connection: ConnectionSnapshot;
    readonly me: ParticipantRows.Self;
    readonly getName: (userId: string) => string;
    readonly headingLevel: HeadingLevel;
    readonly search: string;
    readonly setSearch: Dispatch<SetStateAction<string>>;
    readonly view: CallPanelView;
    readonly setView: Dispatch<SetStateAction<CallPanelView>>;
    readonly order: PanelOrder | undefined;
    readonly setOrder: Dispatch<SetStateAction<PanelOrder | undefined>>;
    readonly actions: SessionActions;
}

export const PanelContext = createContext<PanelContextValue | undefined>(undefined);

/** Returns the values that the parts of a panel share. */
export function usePanel(): PanelContextValue {
    const value = useContext(PanelContext);
    if (value) return value;
    throw new Error(
        "matrix-rollcall: a part of CallPanel was used outside of <CallPanel.Root>, so it does not know its room. " +
            "Put <CallPanel.Root roomId={roomId}> around it.",
    );
}

/** Counts the people in sessions. A person in several sessions counts once in each. */
export function peopleIn(sessions: readonly CallSession[]): number {
    return sessions.reduce((sum, { participants }) => sum + participants.length, 0);
}
