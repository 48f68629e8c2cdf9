import { forwardRef } from "react";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { MembershipInspector, type MembershipInspectorProps } from "./MembershipInspector.js";

/** The room to inspect, and how it is shown. */
export interface RoomMembershipInspectorProps extends Omit<MembershipInspectorProps, "rejected" | "pending"> {
    readonly roomId: string;
}

/** The inspector of a room: give it a room id. */
export const RoomMembershipInspector = forwardRef<HTMLDetailsElement, RoomMembershipInspectorProps>(
    function RoomMembershipInspector({ roomId, ...props }, ref) {
        const { rejected, pending } = useRoomCalls(roomId);
        return <MembershipInspector ref={ref} rejected={rejected} pending={pending} {...props} />;
    },
);
