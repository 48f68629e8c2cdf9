import type { CallSession } from "../../core/index.js";
import { reuseObject } from "../../core/internal.js";
import type { DeviceRow, ParticipantRow, PersonRow } from "../../hooks/rows/rows.js";

/** The session of a row, without its participants, which change often. */
export type RowSession = Pick<CallSession, "key" | "roomId" | "application" | "callId" | "scope" | "slotId">;

/** A row without its position, which changes whenever someone joins. */
export type RowFacts<Row extends ParticipantRow = ParticipantRow> = Row extends PersonRow | DeviceRow
    ? Omit<Row, "position" | "setSize" | "session"> & { readonly session: RowSession }
    : Omit<Row, "position" | "setSize">;

/** A person's row without its position. */
export type PersonFacts = RowFacts<PersonRow>;
/** A device's row without its position. */
export type DeviceFacts = RowFacts<DeviceRow>;

/** Returns whether two rows have the same content, whatever their position. */
export function showsSame(a: ParticipantRow, b: ParticipantRow): boolean {
    return isSame(factsOf(a), factsOf(b));
}

function factsOf(row: ParticipantRow): object {
    const isHeading = row.type === "session" || row.type === "focus";
    return { ...row, position: 0, setSize: 0, session: isHeading ? row.session : row.session.slotId };
}

/** Returns whether two objects with the same keys have the same values. */
export function isSame<T extends object>(a: T, b: T): boolean {
    return reuseObject(a, b) === a;
}
