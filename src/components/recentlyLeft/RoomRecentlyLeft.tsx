import { forwardRef, useContext } from "react";
import { useIgnoredUsers } from "../../hooks/useIgnoredUsers.js";
import { useRecentlyLeft } from "../../hooks/useRecentlyLeft.js";
import { AnnounceContext } from "../announcer/announceContext.js";
import { RecentlyLeft, type RecentlyLeftProps } from "./RecentlyLeft.js";

/** Props of `RoomRecentlyLeft`. */
export interface RoomRecentlyLeftProps extends Omit<RecentlyLeftProps, "people" | "roomId"> {
    /** The room. */
    readonly roomId: string;
    /** Maximum age of a leave, in ms. Defaults to 10 minutes. */
    readonly withinMs?: number | undefined;
    /** Whether to hide ignored users. Defaults to `false`: they are marked. */
    readonly hideIgnored?: boolean | undefined;
}

/**
 * Displays who recently left the calls of a room. A `CallPanel` does not include it, so add it where you want it. Inside a
 * panel, it leaves out those whose rows the panel still shows.
 * @example
 * <CallPanel roomId={roomId}>
 *     <RoomRecentlyLeft roomId={roomId} />
 * </CallPanel>
 */
export const RoomRecentlyLeft = forwardRef<HTMLDivElement, RoomRecentlyLeftProps>(function RoomRecentlyLeft(
    { roomId, withinMs, hideIgnored = false, ...props },
    ref,
) {
    const left = useRecentlyLeft(roomId, { withinMs });
    const ignored = useIgnoredUsers();
    const held = useContext(AnnounceContext)?.held;
    const people = left.filter(({ userId }) => !held?.includes(userId) && !(hideIgnored && ignored.has(userId)));
    return <RecentlyLeft ref={ref} roomId={roomId} {...props} people={people} />;
});
