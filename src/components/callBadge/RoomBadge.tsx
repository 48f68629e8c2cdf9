import { forwardRef } from "react";
import { useCallSummary } from "../../hooks/useCallSummary.js";
import { useConnection } from "../../hooks/useConnection.js";
import { CallBadge, type CallBadgeProps } from "./CallBadge.js";

/** Props of `RoomBadge`. */
export interface RoomBadgeProps extends Omit<
    CallBadgeProps,
    "people" | "seemsGone" | "intent" | "isPending" | "asOfTs"
> {
    /** The room. */
    readonly roomId: string;
}

/**
 * Displays whether a room has a call, its kind and the number of people. For a row of a room list.
 * Marks a number that is still being looked up, and one that is stale because the connection is down.
 * @throws Error without a provider.
 * @example
 * <RoomBadge roomId={room.roomId} />
 */
export const RoomBadge = forwardRef<HTMLSpanElement, RoomBadgeProps>(function RoomBadge({ roomId, ...props }, ref) {
    const { people, seemsGone, intent, pending } = useCallSummary(roomId);
    const { asOfTs } = useConnection();
    return (
        <CallBadge
            ref={ref}
            people={people}
            seemsGone={seemsGone}
            intent={intent}
            isPending={pending > 0}
            asOfTs={asOfTs}
            {...props}
        />
    );
});
