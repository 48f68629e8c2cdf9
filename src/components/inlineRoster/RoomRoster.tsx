import { forwardRef } from "react";
import { useRoomMarks } from "../facePile/useRoomMarks.js";
import { useRoomPeople } from "../facePile/useRoomPeople.js";
import { InlineRoster, type InlineRosterProps } from "./InlineRoster.js";

/** Props of `RoomRoster`. */
export interface RoomRosterProps extends Omit<InlineRosterProps, "people"> {
    /** The room. */
    readonly roomId: string;
}

/**
 * Displays the names of the people in a room's calls, in one line, without those who seem gone, unless all do. For a row of a
 * room list, under the room's name.
 * @throws Error without a provider.
 * @example
 * <RoomRoster roomId={room.roomId} />
 */
export const RoomRoster = forwardRef<HTMLSpanElement, RoomRosterProps>(function RoomRoster(
    { roomId, max = 3, ...props },
    ref,
) {
    const people = useRoomPeople(roomId, max + 1);
    const marks = useRoomMarks(roomId);
    return <InlineRoster ref={ref} people={people} max={max} {...marks} {...props} />;
});
