import type { MembershipFields } from "./entry.js";
import { duration, id, ownId, required, text, timestamp } from "./fields.js";

export const minuteMs = 60_000;
export const hourMs = 3_600_000;

/** matrix-js-sdk PR 4587. */
export const defaultExpiresMs = 14_400_000;

/**
 * From this value on (31 years), an `expires` is a point in time instead of a duration, as NeoBoard and an older SIP bridge
 * wrote it.
 */
const firstMomentMs = 1e12;

/** The fields that a session event and an entry of a `memberships` array have in common. */
export const stateFields = {
    application: required(id),
    call_id: required(id),
    scope: id,
    device_id: required(ownId),
    membershipID: id,
    created_ts: timestamp,
    expires: duration,
    "m.call.intent": text,
};

type StateValues = Readonly<{
    application: string;
    call_id: string;
    scope: string | undefined;
    device_id: string;
    membershipID: string | undefined;
    created_ts: number | undefined;
    expires: number | undefined;
    "m.call.intent": string | undefined;
}>;

/** The fields that the two formats read differently. */
type MoreFields = Pick<MembershipFields, "focusRule" | "transports" | "focusSelection" | "applicationData">;

/**
 * Returns a membership with these fields. It starts at the time it claims, but never later than the server's time of the event
 * (ruma's `created_ts` documentation, ruma PR 2089). It ends after its `expires`, else at `expiresTs`, else 4 h after its
 * start.
 */
export function stateFieldsOf(
    said: StateValues,
    sentTs: number,
    { focusRule, transports, focusSelection, applicationData }: MoreFields,
    expiresTs?: number,
): MembershipFields {
    const createdTs = Math.min(said.created_ts ?? sentTs, sentTs);
    return {
        application: said.application,
        callId: said.call_id,
        scope: said.scope,
        deviceId: said.device_id,
        memberId: said.membershipID,
        createdTs,
        endsTs: endOf(createdTs, said.expires, expiresTs),
        transports,
        focusRule,
        focusSelection,
        intent: said["m.call.intent"],
        applicationData,
    };
}

/** Returns the end of a membership, ms since the epoch. */
export function endOf(createdTs: number, expiresMs: number | undefined, expiresTs?: number): number {
    if (expiresMs === undefined) return expiresTs ?? createdTs + defaultExpiresMs;
    // A start far outside of our time comes from another clock, so only a duration can count from it.
    const isMoment = expiresMs >= firstMomentMs && createdTs >= firstMomentMs;
    return isMoment ? expiresMs : Math.min(createdTs + expiresMs, Number.MAX_VALUE);
}
