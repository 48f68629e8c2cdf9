import { forwardRef, useContext } from "react";
import { SignalsContext } from "../../components/signals/signals.js";
import { staticStore } from "../../core/internal.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { useSelection } from "../../hooks/useSelection.js";
import { MembershipInspector, type MembershipInspectorProps } from "./MembershipInspector.js";

/** Props of `RoomMembershipInspector`. */
export interface RoomMembershipInspectorProps extends Omit<
    MembershipInspectorProps,
    "rejected" | "pending" | "roomId"
> {
    /** The room. */
    readonly roomId: string;
}

const noStrangers = staticStore<readonly string[]>([]);

/** Displays the inspector for a room, including the strangers that `RollcallSignalsProvider` reports. */
export const RoomMembershipInspector = forwardRef<HTMLDivElement, RoomMembershipInspectorProps>(
    function RoomMembershipInspector({ roomId, ...props }, ref) {
        const { rejected, pending } = useRoomCalls(roomId);
        const strangers = useSelection(useContext(SignalsContext)?.strangers ?? noStrangers);
        const listed = { roomId, rejected, pending, strangers };
        return <MembershipInspector ref={ref} {...listed} {...props} />;
    },
);
