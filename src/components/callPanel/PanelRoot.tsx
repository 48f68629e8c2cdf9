import { forwardRef, useCallback, useMemo, useState, type HTMLAttributes } from "react";
import { useRollcallContext } from "../../hooks/rollcallContext.js";
import { useConnection } from "../../hooks/useConnection.js";
import { useRollcall } from "../../hooks/useRollcall.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { useText } from "../../text/textContext.js";
import { CallAnnouncer } from "../announcer/CallAnnouncer.js";
import { rootClass } from "../className.js";
import type { HeadingLevel } from "../Heading.js";
import { PanelContext, type CallPanelView, type PanelRows, type SessionActions } from "./panelContext.js";

/** The room, and what the parts of its panel share. */
export interface CallPanelRootProps extends HTMLAttributes<HTMLDivElement>, SessionActions {
    readonly roomId: string;
    /** Level of the panel's heading; sessions are one level below. Defaults to 2. */
    readonly headingLevel?: HeadingLevel;
    /** By session when absent. */
    readonly defaultView?: CallPanelView;
    /** Whether to announce joins and leaves to screen readers. Defaults to `true`. */
    readonly announces?: boolean;
    /** What rows show and do. Pass the same object on every render. */
    readonly rows?: PanelRows;
}

const nobody = { userId: null, deviceId: null };
const plainRows: PanelRows = {};

/** Provides the room, the search and the view to the parts of a panel. */
export const CallPanelRoot = forwardRef<HTMLDivElement, CallPanelRootProps>(function CallPanelRoot(props, ref) {
    const { roomId, headingLevel = 2, defaultView = "sessions", announces = true, rows = plainRows, ...rest } = props;
    const { onJoin, onMoveHere, onLeave, className, children, ...extra } = rest;
    const { attributes } = useText();
    const rollcall = useRollcall();
    const { people } = useRollcallContext();
    const snapshot = useRoomCalls(roomId);
    const connection = useConnection();
    const [search, setSearch] = useState("");
    const [view, setView] = useState<CallPanelView>(defaultView);
    const getName = useCallback(
        (userId: string) => people?.person(roomId, userId).getSnapshot().name ?? userId,
        [people, roomId],
    );
    const actions = useMemo(() => ({ onJoin, onMoveHere, onLeave }), [onJoin, onMoveHere, onLeave]);
    const me = rollcall ?? nobody;
    const value = useMemo(
        () => ({ snapshot, connection, me, getName, headingLevel, search, setSearch, view, setView, actions, rows }),
        [snapshot, connection, me, getName, headingLevel, search, view, actions, rows],
    );
    return (
        <div
            ref={ref}
            className={rootClass("rollcall-panel", className)}
            data-status={snapshot.status}
            data-view={view}
            data-connection={connection.status}
            {...attributes}
            {...extra}
        >
            <PanelContext.Provider value={value}>
                <CallAnnouncer roomId={roomId} isOn={announces}>
                    {children}
                </CallAnnouncer>
            </PanelContext.Provider>
        </div>
    );
});
