import { forwardRef } from "react";
import { FacePile, type FacePileProps } from "./FacePile.js";
import { useRoomMarks } from "./useRoomMarks.js";
import { useRoomPeople } from "./useRoomPeople.js";

/** Props of `RoomFacePile`. */
export interface RoomFacePileProps extends Omit<FacePileProps, "people"> {
    /** The room. */
    readonly roomId: string;
}

/** Number of names that a face pile speaks before it counts the others, plus one that is named instead of "1 other". */
const spoken = 6;

/**
 * Displays the faces of the people in a room's calls, without those who seem gone, unless all do. For a row of a room list.
 * Set `--rollcall-avatar-size` on the list for the size of the faces.
 * @throws Error without a provider.
 * @example
 * <RoomFacePile roomId={room.roomId} max={3} />
 */
export const RoomFacePile = forwardRef<HTMLSpanElement, RoomFacePileProps>(function RoomFacePile(
    { roomId, max = 4, ...props },
    ref,
) {
    const people = useRoomPeople(roomId, Math.max(max, spoken));
    const marks = useRoomMarks(roomId);
    return <FacePile ref={ref} people={people} max={max} {...marks} {...props} />;
});
