import type { EventSource } from "./eventSource.js";
import { endOf, startOf } from "./expiry.js";
import { FieldReader, omit } from "./fields.js";
import type { Entry, FocusRule } from "./membership.js";

const readKeys = new Set([
    "application",
    "call_id",
    "scope",
    "device_id",
    "membershipID",
    "expires",
    "created_ts",
    "m.call.intent",
    "focus_active",
    "foci_preferred",
]);

const focusRules = new Map<string | undefined, FocusRule>([
    ["multi_sfu", "own"],
    ["oldest_membership", "oldest"],
]);

/** Reads a per-device state event, as matrix-js-sdk 34 and newer send it: one entry. */
export function readSession(source: EventSource): readonly Entry[] {
    const fields = new FieldReader(source.content);
    const deviceId = fields.string("device_id");
    const focusActive = fields.object("focus_active");
    focusActive.string("type");
    const focusSelection = focusActive.optionalString("focus_selection");
    const createdTs = startOf(source.origin.sentTs, fields.optionalTimestamp("created_ts"));
    const read = {
        application: fields.string("application"),
        callId: fields.string("call_id"),
        scope: fields.optionalString("scope"),
        definedBy: undefined,
        deviceId,
        memberId: fields.optionalString("membershipID") ?? `${source.origin.sender}:${deviceId}`,
        createdTs,
        opensTs: -Infinity,
        endsTs: endOf(createdTs, fields.optionalDuration("expires")),
        transports: fields.optionalTransports("foci_preferred") ?? [],
        focusRule: focusRules.get(focusSelection) ?? "none",
        focusSelection,
        intent: fields.optionalString("m.call.intent"),
        applicationData: omit(source.content, readKeys),
    } as const;
    return [source.entry(0, fields, source.content["device_id"], read)];
}
