import { forwardRef } from "react";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { MembershipInspector, type MembershipInspectorProps } from "./MembershipInspector.js";

/** Props of `RoomMembershipInspector`. */
export interface RoomMembershipInspectorProps extends Omit<
    MembershipInspectorProps,
    "rejected" | "pending" | "roomId"
> {
    /** The room. */
    readonly roomId: string;
}

/** Displays the inspector of a room. */
export const RoomMembershipInspector = forwardRef<HTMLDetailsElement, RoomMembershipInspectorProps>(
    function RoomMembershipInspector({ roomId, ...props }, ref) {
        const { rejected, pending } = useRoomCalls(roomId);
        return <MembershipInspector ref={ref} roomId={roomId} rejected={rejected} pending={pending} {...props} />;
    },
);
