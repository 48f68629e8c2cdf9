import type { EventSource } from "./eventSource.js";
import { endOf, startOf } from "./expiry.js";
import { FieldReader, isObject, omit } from "./fields.js";
import type { Entry } from "./membership.js";

const readKeys = new Set([
    "application",
    "call_id",
    "scope",
    "device_id",
    "membershipID",
    "expires",
    "expires_ts",
    "created_ts",
    "m.call.intent",
    "foci_active",
]);

/**
 * Reads a `memberships` array, as matrix-js-sdk 28 to 35 sent it: an entry for each device of the user, each judged alone.
 * Its devices follow the oldest one's focus, as those clients did.
 */
export function readMemberships(source: EventSource): readonly Entry[] {
    return source.list("memberships", (items) => items.map((item, place) => readItem(source, item, place)));
}

function readItem(source: EventSource, item: unknown, place: number): Entry {
    const path = `memberships[${place}]`;
    if (!isObject(item)) return source.refuse("malformed", { path, expected: "an object" }, place);
    const fields = new FieldReader(item, `${path}.`);
    const deviceId = fields.string("device_id");
    const createdTs = startOf(source.origin.sentTs, fields.optionalTimestamp("created_ts"));
    const expiresMs = fields.optionalDuration("expires");
    const expiresTs = fields.optionalTimestamp("expires_ts");
    return source.entry(place, fields, item["device_id"], {
        application: fields.string("application"),
        callId: fields.string("call_id"),
        scope: fields.optionalString("scope"),
        definedBy: undefined,
        deviceId,
        memberId: fields.optionalString("membershipID") ?? `${source.origin.sender}:${deviceId}`,
        createdTs,
        opensTs: -Infinity,
        endsTs: expiresMs === undefined && expiresTs !== undefined ? expiresTs : endOf(createdTs, expiresMs),
        transports: fields.optionalTransports("foci_active") ?? [],
        focusRule: "oldest",
        focusSelection: undefined,
        intent: fields.optionalString("m.call.intent"),
        applicationData: omit(item, readKeys),
    });
}
