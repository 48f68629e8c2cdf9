import { forwardRef } from "react";
import { useConnection } from "../../hooks/useConnection.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { useRoomPeople } from "../facePile/useRoomPeople.js";
import { InlineRoster, type InlineRosterProps } from "./InlineRoster.js";

/** Props of `RoomRoster`. */
export interface RoomRosterProps extends Omit<InlineRosterProps, "people"> {
    readonly roomId: string;
}

/**
 * Displays the names of the people in a room's calls, in one line. For a row of a room list, under the room's name.
 * @throws Error without a provider.
 * @example
 * <RoomRoster roomId={room.roomId} />
 */
export const RoomRoster = forwardRef<HTMLSpanElement, RoomRosterProps>(function RoomRoster(
    { roomId, max = 3, ...props },
    ref,
) {
    const people = useRoomPeople(roomId, max + 1);
    const isPending = useRoomCalls(roomId, ({ pending }) => pending.length > 0);
    const isStale = useConnection().asOfTs !== undefined;
    return (
        <InlineRoster
            ref={ref}
            people={people}
            max={max}
            data-pending={isPending || undefined}
            data-stale={isStale || undefined}
            {...props}
        />
    );
});
