import { forwardRef } from "react";
import { useRollcallContext } from "../../hooks/rollcallContext.js";
import { useRecentlyLeft } from "../../hooks/useRecentlyLeft.js";
import { RecentlyLeft, type RecentlyLeftProps } from "./RecentlyLeft.js";

/** The room, and how those who left are shown. */
export interface RoomRecentlyLeftProps extends Omit<RecentlyLeftProps, "people"> {
    readonly roomId: string;
    /** How long ago they left at most, ms; ten minutes when absent. */
    readonly withinMs?: number | undefined;
}

/**
 * Who left the calls of a room lately: give it a room id. Off unless one puts it somewhere, for instance into a panel.
 * @example
 * <CallPanel roomId={roomId} recentlyLeft={<RoomRecentlyLeft roomId={roomId} />} />
 */
export const RoomRecentlyLeft = forwardRef<HTMLDivElement, RoomRecentlyLeftProps>(function RoomRecentlyLeft(
    { roomId, withinMs, ...props },
    ref,
) {
    const left = useRecentlyLeft(roomId, { withinMs });
    const { rollcall, people = rollcall?.people } = useRollcallContext();
    const nameOf = (userId: string): string => people?.person(roomId, userId).getSnapshot().name ?? userId;
    return <RecentlyLeft ref={ref} people={left} getName={nameOf} {...props} />;
});
