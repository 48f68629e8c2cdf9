import type { EventSource } from "./eventSource.js";
import { FieldReader, get, isObject } from "./fields.js";
import type { Entry } from "./membership.js";

/** An event's own `m.expires_ts` further ahead than this counts as over (matrix-js-sdk `callMemberStateIsExpired`). */
const maxAheadMs = 75 * 60 * 1000;

/** Reads an `m.calls` list (MSC3401): an entry for each device of each call, each judged alone. */
export function readCalls(source: EventSource): readonly Entry[] {
    return source.list("m.calls", (calls) => {
        const entries: Entry[] = [];
        for (const [index, call] of calls.entries()) {
            const path = `m.calls[${index}]`;
            const fields = new FieldReader(isObject(call) ? call : {}, `${path}.`);
            const callId = fields.string("m.call_id");
            const devices = isObject(call) ? get(call, "m.devices") : undefined;
            if (devices !== undefined && !Array.isArray(devices)) fields.fail("m.devices", "an array");
            if (fields.problem) {
                entries.push(source.refuse("malformed", fields.problem, entries.length));
                continue;
            }
            for (const [at, device] of ((devices ?? []) as unknown[]).entries()) {
                entries.push(readDevice(source, callId, device, `${path}.m.devices[${at}]`, entries.length));
            }
        }
        return entries;
    });
}

/** A device's own end wins over the event's; with neither it is over. */
function readDevice(source: EventSource, callId: string, device: unknown, path: string, place: number): Entry {
    if (!isObject(device)) return source.refuse("malformed", { path, expected: "an object" }, place);
    const fields = new FieldReader(device, `${path}.`);
    const deviceId = fields.string("device_id");
    const ownEndsTs = fields.optionalTimestamp("expires_ts");
    const eventEndsTs = fields.beside(source.content).optionalTimestamp("m.expires_ts");
    return source.entry(place, fields, device["device_id"], {
        application: "m.call",
        callId,
        scope: undefined,
        definedBy: callId,
        deviceId,
        memberId: fields.optionalString("session_id") ?? `${source.origin.sender}:${deviceId}`,
        createdTs: source.origin.sentTs,
        opensTs: ownEndsTs === undefined ? (eventEndsTs ?? Infinity) - maxAheadMs : -Infinity,
        endsTs: ownEndsTs ?? eventEndsTs ?? source.origin.sentTs,
        transports: [],
        focusRule: "none",
        focusSelection: undefined,
        intent: undefined,
        applicationData: {},
    });
}
