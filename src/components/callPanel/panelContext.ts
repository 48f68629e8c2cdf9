import { createContext, useContext, type Dispatch, type SetStateAction } from "react";
import type { CallSession, ConnectionSnapshot, RoomCallsSnapshot } from "../../core/index.js";
import type { Me } from "../../hooks/rows/rows.js";
import type { HeadingLevel } from "../Heading.js";
import type { ParticipantListProps } from "../participantList/ParticipantList.js";

/** Whether to list people under each session, or once with their sessions. */
export type CallPanelView = "sessions" | "people";

/** Actions for a session. A button without its callback is not shown. */
export interface SessionActions {
    /** Called to join a session the user is not in. */
    readonly onJoin?: ((session: CallSession) => void) | undefined;
    /** Called to move a session here that the user is in on another device only. */
    readonly onMoveHere?: ((session: CallSession) => void) | undefined;
    /** Called to leave a session the user is in on this device. */
    readonly onLeave?: ((session: CallSession) => void) | undefined;
}

/** What rows show and do, like the props of `ParticipantList`. */
export type PanelRows = Pick<
    ParticipantListProps,
    | "actions"
    | "classNames"
    | "sort"
    | "hideIgnored"
    | "deviceRows"
    | "onActivate"
    | "renderRow"
    | "renderName"
    | "renderAvatar"
    | "renderBadges"
>;

/** What the parts of a panel share. */
export interface PanelContextValue {
    readonly snapshot: RoomCallsSnapshot;
    readonly connection: ConnectionSnapshot;
    readonly me: Me;
    readonly getName: (userId: string) => string;
    readonly headingLevel: HeadingLevel;
    readonly search: string;
    readonly setSearch: Dispatch<SetStateAction<string>>;
    readonly view: CallPanelView;
    readonly setView: Dispatch<SetStateAction<CallPanelView>>;
    readonly actions: SessionActions;
    readonly rows: PanelRows;
}

export const PanelContext = createContext<PanelContextValue | undefined>(undefined);

/** Returns what the parts of a panel share. Throws outside of a panel. */
export function usePanel(): PanelContextValue {
    const value = useContext(PanelContext);
    if (value) return value;
    throw new Error(
        "matrix-rollcall: a part of CallPanel was used outside of <CallPanel.Root>, so it does not know which room it is of. " +
            "Put <CallPanel.Root roomId={roomId}> around it.",
    );
}
