import {
    forwardRef,
    type ForwardRefExoticComponent,
    type HTMLAttributes,
    type ReactNode,
    type RefAttributes,
} from "react";
import { CallPanelConnection } from "./PanelConnection.js";
import { CallPanelHeader } from "./PanelHeader.js";
import { CallPanelRoot, type CallPanelOwnProps } from "./PanelRoot.js";
import { CallPanelSearch } from "./PanelSearch.js";
import { CallPanelSessions, type CallPanelRowProps } from "./PanelSessions.js";
import { CallPanelStatus } from "./PanelStatus.js";

/** Props of `CallPanel`: those of its root, and those of the rows in its lists. */
export interface CallPanelProps
    extends CallPanelOwnProps, CallPanelRowProps, Omit<HTMLAttributes<HTMLDivElement>, "title"> {
    /** Defaults to "In this call", or "In calls here" for several calls. */
    readonly title?: ReactNode;
    /** Displayed below the sessions, for example a `RoomRecentlyLeft` or a `RoomMembershipInspector`. */
    readonly children?: ReactNode;
}

const Panel = forwardRef<HTMLDivElement, CallPanelProps>(function CallPanel(props, ref) {
    const { title, children, sort, hideIgnored, deviceRows, holdOrder, onActivate, ...withSlots } = props;
    const { renderRow, renderName, renderAvatar, renderBadges, renderActions, ...root } = withSlots;
    const rows = { sort, hideIgnored, deviceRows, holdOrder, onActivate };
    const slots = { renderRow, renderName, renderAvatar, renderBadges, renderActions };
    return (
        <CallPanelRoot ref={ref} {...root}>
            <CallPanelHeader title={title} isSortable={sort === undefined} />
            <CallPanelConnection />
            <CallPanelSearch />
            <CallPanelStatus />
            <CallPanelSessions {...rows} {...slots} />
            {children}
        </CallPanelRoot>
    );
});

/** The whole panel, and its parts. */
export interface CallPanelComponent extends ForwardRefExoticComponent<CallPanelProps & RefAttributes<HTMLDivElement>> {
    readonly Root: typeof CallPanelRoot;
    readonly Header: typeof CallPanelHeader;
    readonly Connection: typeof CallPanelConnection;
    readonly Search: typeof CallPanelSearch;
    readonly Status: typeof CallPanelStatus;
    readonly Sessions: typeof CallPanelSessions;
}

/**
 * Displays who is in the calls of a room: every session with its people and their devices. Use the whole panel, or build one
 * from its parts.
 * @example
 * <RollcallProvider client={client}>
 *     <CallPanel roomId={roomId} onJoin={(session) => join(session)} />
 * </RollcallProvider>
 * @example
 * <CallPanel.Root roomId={roomId}>
 *     <CallPanel.Search />
 *     <CallPanel.Sessions sort={byName} />
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
