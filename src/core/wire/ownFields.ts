import type { MembershipFields } from "./entry.js";
import { duration, text, timestamp, type FieldReader } from "./fields.js";

export const defaultExpiresMs = 4 * 60 * 60 * 1000;

/**
 * Reads what a session event and an entry of a `memberships` array have in common. Start: the own claim, but never later than
 * the server's time of the event (ruma's `created_ts` documentation, ruma PR 2089). End: `expires` after it, else
 * `expiresTs` (ms since the epoch), else 4 h after it (matrix-js-sdk PR 4587).
 */
export function readOwnFields(
    fields: FieldReader,
    sentTs: number,
    expiresTs?: number,
): Omit<MembershipFields, "focusRule"> {
    const createdTs = Math.min(fields.optional("created_ts", timestamp) ?? sentTs, sentTs);
    const expiresMs = fields.optional("expires", duration);
    const endsTs = expiresMs === undefined ? expiresTs : createdTs + expiresMs;
    return {
        application: fields.string("application"),
        callId: fields.string("call_id"),
        scope: fields.optional("scope", text),
        deviceId: fields.string("device_id"),
        memberId: fields.optional("membershipID", text),
        createdTs,
        endsTs: Math.min(endsTs ?? createdTs + defaultExpiresMs, Number.MAX_VALUE),
        intent: fields.optional("m.call.intent", text),
    };
}
