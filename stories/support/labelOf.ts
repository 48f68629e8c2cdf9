import type { ParticipantRows } from "matrix-rollcall";
import { people } from "./people.ts";

/** What a host writes into a row. */
export function labelOf(row: ParticipantRows.Row): string {
    if (row.type === "session") return row.session.callId;
    if (row.type === "device") return row.device.deviceId ?? "unknown device";
    return people.person(row.roomId, row.participant.userId).getSnapshot().name;
}
