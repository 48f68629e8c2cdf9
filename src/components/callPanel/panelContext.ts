import { createContext, useContext, type Dispatch, type SetStateAction } from "react";
import type { CallSession, ConnectionSnapshot, RoomCallsSnapshot } from "../../core/index.js";
import type { Me } from "../../hooks/rows/rows.js";
import type { HeadingLevel } from "../Heading.js";
import type { ParticipantListProps } from "../participantList/ParticipantList.js";

/** Whether people are listed under each session, or each once with the sessions they are in. */
export type CallPanelView = "sessions" | "people";

/** What a host does about a session; a button without its callback is not shown. */
export interface SessionActions {
    /** Where one is not in the session. */
    readonly onJoin?: ((session: CallSession) => void) | undefined;
    /** Where one is in it on another device alone. */
    readonly onMoveHere?: ((session: CallSession) => void) | undefined;
    /** Where one is in it on this device. */
    readonly onLeave?: ((session: CallSession) => void) | undefined;
}

/** What the rows of the panel's lists show and do; as `ParticipantList` has them. */
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

/** What the parts of a panel share. Throws outside of one. */
export function usePanel(): PanelContextValue {
    const value = useContext(PanelContext);
    if (value) return value;
    throw new Error(
        "matrix-rollcall: a part of CallPanel was used outside of <CallPanel.Root>, so it does not know which room it is of. " +
            "Put <CallPanel.Root roomId={roomId}> around it.",
    );
}
