import { forwardRef, type ForwardRefExoticComponent, type ReactNode, type RefAttributes } from "react";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { CallPanelConnection } from "./PanelConnection.js";
import { CallPanelHeader } from "./PanelHeader.js";
import { CallPanelRoot, type CallPanelRootProps } from "./PanelRoot.js";
import { CallPanelSearch } from "./PanelSearch.js";
import { CallPanelSessions } from "./PanelSessions.js";
import { CallPanelStatus } from "./PanelStatus.js";

/** Props of `CallPanel`: the room, the actions for its calls, and additional content. */
export interface CallPanelProps extends Omit<CallPanelRootProps, "children" | "title"> {
    /** Defaults to "In this call", or "In calls here" for several calls. */
    readonly title?: ReactNode;
    /** Shown below the sessions, usually a `RoomRecentlyLeft`. Defaults to nothing. */
    readonly recentlyLeft?: ReactNode;
    /** Shown below the sessions, for instance a `RoomMembershipInspector`. */
    readonly inspector?: ReactNode;
}

const Panel = forwardRef<HTMLDivElement, CallPanelProps>(function CallPanel(
    { title, recentlyLeft, inspector, ...props },
    ref,
) {
    const hasPeople = useRoomCalls(props.roomId).sessions.length > 0;
    return (
        <CallPanelRoot ref={ref} {...props}>
            <CallPanelHeader title={title} />
            <CallPanelConnection />
            {hasPeople && <CallPanelSearch />}
            <CallPanelStatus />
            <CallPanelSessions />
            {recentlyLeft}
            {inspector}
        </CallPanelRoot>
    );
});

/** The panel and its parts. */
export interface CallPanelComponent extends ForwardRefExoticComponent<CallPanelProps & RefAttributes<HTMLDivElement>> {
    readonly Root: typeof CallPanelRoot;
    readonly Header: typeof CallPanelHeader;
    readonly Connection: typeof CallPanelConnection;
    readonly Search: typeof CallPanelSearch;
    readonly Status: typeof CallPanelStatus;
    readonly Sessions: typeof CallPanelSessions;
}

/**
 * Who is in the calls of a room: every session with its people, their devices and its focus. Whole, or of its parts.
 * @example
 * <RollcallProvider client={client}>
 *     <CallPanel roomId={roomId} onJoin={(session) => join(session)} />
 * </RollcallProvider>
 * @example
 * <CallPanel.Root roomId={roomId}>
 *     <CallPanel.Search />
 *     <CallPanel.Sessions />
 * </CallPanel.Root>
 */
export const CallPanel: CallPanelComponent = /* @__PURE__ */ Object.assign(Panel, {
    Root: CallPanelRoot,
    Header: CallPanelHeader,
    Connection: CallPanelConnection,
    Search: CallPanelSearch,
    Status: CallPanelStatus,
    Sessions: CallPanelSessions,
});
