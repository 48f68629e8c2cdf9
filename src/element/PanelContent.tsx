import { useEffect, type ReactNode } from "react";
import { CallPanel } from "../components/callPanel/CallPanel.js";
import type { SessionActions } from "../components/callPanel/panelContext.js";
import { isReadable } from "../core/internal.js";
import type { UseParticipantRowsOptions } from "../hooks/index.js";
import { useRoomCalls } from "../hooks/useRoomCalls.js";

interface PanelContentProps extends SessionActions {
    readonly roomId: string;
    readonly onActivate: UseParticipantRowsOptions["onActivate"];
    /** Called with whether the room has a call, at first and whenever this changes. */
    readonly onLive: (isLive: boolean) => void;
}

/** Displays a call panel with slots for the host's content. */
export function PanelContent({ onActivate, onLive, ...panel }: PanelContentProps): ReactNode {
    const { status, sessions, pending } = useRoomCalls(panel.roomId);
    const isLive = sessions.length > 0;
    const isEmpty = isReadable(status) && !isLive && pending.length === 0;
    useEffect(() => {
        onLive(isLive);
        return () => onLive(false);
    }, [onLive, isLive]);
    return (
        <CallPanel.Root {...panel}>
            <CallPanel.Header>
                <slot name="actions" />
            </CallPanel.Header>
            <CallPanel.Connection />
            <CallPanel.Search />
            {/* The same slot element under either name: what it holds must stay, for it is a live region. */}
            <slot name={isEmpty ? "empty" : "status"}>
                <CallPanel.Status />
            </slot>
            <CallPanel.Sessions onActivate={onActivate} />
            <slot name="inspector" />
        </CallPanel.Root>
    );
}
