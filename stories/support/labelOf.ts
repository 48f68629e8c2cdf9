import type { ParticipantRow } from "matrix-rollcall";
import { people } from "./people.ts";

/** What a host writes into a row. */
export function labelOf(row: ParticipantRow): string {
    if (row.type === "session" || row.type === "focus") return row.session.callId;
    if (row.type === "device") return row.device.deviceId ?? "unknown device";
    return people.person(row.session.roomId, row.participant.userId).getSnapshot().name;
}
