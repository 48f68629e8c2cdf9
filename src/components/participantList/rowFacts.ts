import type { CallSession } from "../../core/index.js";
import { reuseObject } from "../../core/internal.js";
import type { DeviceRow, ParticipantRow, PersonRow } from "../../hooks/rows/rows.js";

/** Which session a row is in. Who else is in it changes all the time, and is no matter of the row's. */
export type RowSession = Pick<CallSession, "key" | "roomId" | "application" | "callId" | "scope" | "slotId">;

/** What a row shows: all of it but its place, which changes whenever somebody joins. */
export type RowFacts<Row extends ParticipantRow = ParticipantRow> = Row extends PersonRow | DeviceRow
    ? Omit<Row, "position" | "setSize" | "session"> & { readonly session: RowSession }
    : Omit<Row, "position" | "setSize">;

/** A person's row without its place. */
export type PersonFacts = RowFacts<PersonRow>;
/** A device's row without its place. */
export type DeviceFacts = RowFacts<DeviceRow>;

/** Whether two rows show the same, wherever they stand. */
export function showsSame(a: ParticipantRow, b: ParticipantRow): boolean {
    return isSame(factsOf(a), factsOf(b));
}

function factsOf(row: ParticipantRow): object {
    const isHeading = row.type === "session" || row.type === "focus";
    return { ...row, position: 0, setSize: 0, session: isHeading ? row.session : row.session.slotId };
}

/** Whether two objects with the same members have the same in them. */
export function isSame<T extends object>(a: T, b: T): boolean {
    return reuseObject(a, b) === a;
}
