import { forwardRef, useCallback, useMemo, useState, type HTMLAttributes } from "react";
import { useConnection } from "../../hooks/useConnection.js";
import { useLeanRollcall } from "../../hooks/useLeanRollcall.js";
import { usePeopleSource } from "../../hooks/usePeopleSource.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { usePartText } from "../../text/textContext.js";
import { Announcer } from "../announcer/Announcer.js";
import { rootClass } from "../className.js";
import type { HeadingLevel } from "../Heading.js";
import { PanelContext, type CallPanelView, type PanelOrder, type SessionActions } from "./panelContext.js";
import { usePanelInteraction } from "./usePanelInteraction.js";

/** Props of a panel, without those of its element. */
export interface CallPanelOwnProps extends SessionActions {
    /** The room. */
    readonly roomId: string;
    /** Level of the panel's heading; the sessions' headings are below it. Defaults to 2. */
    readonly headingLevel?: HeadingLevel;
    /** Which view is displayed first. Defaults to `"sessions"`. */
    readonly defaultView?: CallPanelView;
    /** Whether a screen reader announces joins and leaves. Defaults to `true`. */
    readonly isAnnounced?: boolean;
}

/** Props of a panel's outermost element. */
export interface CallPanelRootProps extends HTMLAttributes<HTMLDivElement>, CallPanelOwnProps {}

const noSelf = { userId: null, deviceId: null };

/** Provides a room, its search and its view to the parts of a panel. */
export const CallPanelRoot = forwardRef<HTMLDivElement, CallPanelRootProps>(function CallPanelRoot(props, ref) {
    const { roomId, headingLevel = 2, defaultView = "sessions", isAnnounced = true, ...rest } = props;
    const { onJoin, onMoveHere, onLeave, onRemove, className, children, ...extra } = rest;
    const { attributes } = usePartText();
    const rollcall = useLeanRollcall();
    const people = usePeopleSource();
    const snapshot = useRoomCalls(roomId);
    const connection = useConnection();
    const [search, setSearch] = useState("");
    const [view, setView] = useState<CallPanelView>(defaultView);
    const [order, setOrder] = useState<PanelOrder>();
    const getName = useCallback(
        (userId: string) => people?.person(roomId, userId).getSnapshot().name ?? userId,
        [people, roomId],
    );
    const actions = useMemo(() => ({ onJoin, onMoveHere, onLeave, onRemove }), [onJoin, onMoveHere, onLeave, onRemove]);
    const me = rollcall ?? noSelf;
    const value = useMemo(
        () => ({
            ...{ snapshot, connection, me, getName, headingLevel, actions },
            ...{ search, setSearch, view, setView, order, setOrder },
        }),
        [snapshot, connection, me, getName, headingLevel, search, view, order, actions],
    );
    return (
        <div
            ref={ref}
            tabIndex={-1}
            className={rootClass("rollcall-panel", className)}
            data-status={snapshot.status}
            data-view={view}
            data-connection={connection.status}
            {...attributes}
            {...extra}
        >
            <PanelContext.Provider value={value}>
                <Announcer roomId={roomId} Changes={usePanelInteraction(isAnnounced)?.Changes}>
                    {children}
                </Announcer>
            </PanelContext.Provider>
        </div>
    );
});
