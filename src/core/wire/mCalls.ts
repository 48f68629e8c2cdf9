import type { Entry, EntrySource } from "./entry.js";
import { FieldReader, list, text, timestamp } from "./fields.js";

/** An event's own `m.expires_ts` further ahead than this counts as over (matrix-js-sdk `callMemberStateIsExpired`). */
const maxAheadMs = 75 * 60 * 1000;

/**
 * Reads an `m.calls` list (MSC3401): an entry for each device of each call, each judged alone. A device's own end wins over
 * the event's; with neither it is over.
 */
export function readCalls({ content, sentTs, admit }: EntrySource, calls: readonly unknown[]): readonly Entry[] {
    const entries: Entry[] = [];
    const add = (
        fields: FieldReader,
        callId: string,
        deviceId?: string,
        memberId?: string,
        ownEndsTs?: number,
    ): void => {
        const eventEndsTs = new FieldReader(content, "", fields.report).optional("m.expires_ts", timestamp);
        const read = {
            application: "m.call",
            callId,
            deviceId,
            memberId,
            opensTs: ownEndsTs === undefined ? (eventEndsTs ?? Infinity) - maxAheadMs : -Infinity,
            endsTs: ownEndsTs ?? eventEndsTs ?? sentTs,
            focusRule: "none",
        } as const;
        entries.push(admit(fields, read, entries.length));
    };
    for (const [index, call] of calls.entries()) {
        const path = `m.calls[${index}]`;
        const fields = new FieldReader(call, path);
        const callId = fields.string("m.call_id");
        const devices = fields.optional("m.devices", list) ?? [];
        if (fields.report.problem) add(fields, callId);
        else
            for (const [at, device] of devices.entries()) {
                const own = new FieldReader(device, `${path}.m.devices[${at}]`);
                add(
                    own,
                    callId,
                    own.string("device_id"),
                    own.optional("session_id", text),
                    own.optional("expires_ts", timestamp),
                );
            }
    }
    return entries;
}

/** The list without the entries at these places, and without calls that are left with none. All else stays as it was sent. */
export function withoutDevices(calls: readonly unknown[], isOut: (place: number) => boolean): readonly unknown[] {
    let place = 0;
    const isNextOut = (): boolean => isOut(place++);
    return calls.flatMap((call) => {
        const fields = new FieldReader(call);
        fields.string("m.call_id");
        const devices = fields.optional("m.devices", list) ?? [];
        if (fields.report.problem) return isNextOut() ? [] : [call];
        const kept = devices.filter(() => !isNextOut());
        if (kept.length === devices.length) return [call];
        return kept.length > 0 ? [{ ...(call as object), "m.devices": kept }] : [];
    });
}
