import { admit, readList, type Entry } from "./entry.js";
import {
    id,
    list,
    listIn,
    ownId,
    readFields,
    required,
    timestamp,
    toObject,
    type JsonObject,
    type Report,
} from "./fields.js";
import type { ContentRules, FormatRules, SignRules } from "./formats.js";
import type { ReadEvent } from "./readEvent.js";
import { hourMs, minuteMs } from "./stateFields.js";

const listKey = "m.calls";

/** An event whose own `m.expires_ts` is further ahead than this has ended (matrix-js-sdk `callMemberStateIsExpired`). */
const maxAheadMs = 75 * minuteMs;

/**
 * An `m.calls` list (MSC3401) with an entry for each device in each call, each judged alone. A device's own end takes
 * precedence over the event's. Without either, the entry has ended.
 */
export const callsFormat: FormatRules = {
    needs: "call",
    listKey,
    read: (event) => readList(event, listIn(event.content, listKey).flatMap(placesIn), readPlace),
};

/**
 * matrix-js-sdk's `GroupCall` asks to be listed for an hour, again after 45 minutes (`DEVICE_TIMEOUT`, groupCall.ts). One event lists
 * all devices of a user, and another of them may have sent it last.
 */
export const callsSigns: SignRules = ({ sentTs, endsTs }) => {
    const lastSignTs = Math.min(sentTs, endsTs - hourMs);
    return { lastSignTs, dueTs: lastSignTs + 45 * minuteMs };
};

export const callsContent: ContentRules = {
    devicesIn: (content) => listIn(content, listKey).flatMap((call) => devicesOf(toObject(call)).map(toObject)),
    without(calls, isOut) {
        let place = 0;
        const isNextOut = (): boolean => isOut(place++);
        return calls.flatMap((call) => {
            if (!isCall(call)) return isNextOut() ? [] : [call];
            const devices = devicesOf(call);
            const kept = devices.filter(() => !isNextOut());
            if (kept.length === devices.length) return [call];
            return kept.length > 0 ? [{ ...call, "m.devices": kept }] : [];
        });
    },
};

function devicesOf(call: JsonObject): readonly unknown[] {
    return listIn(call, "m.devices");
}

const callFields = { "m.call_id": required(id), "m.devices": list };
const deviceFields = { device_id: required(ownId), session_id: id, expires_ts: timestamp };
const eventFields = { "m.expires_ts": timestamp };

/** Returns whether a call lists devices. A broken call without a list is an entry itself. */
function isCall(call: unknown): call is JsonObject {
    const report: Report = {};
    readFields(call, callFields, report);
    return !report.problem;
}

/** The place an entry is read from: a device of a call, or a broken call, whose problem was reported. */
interface Place {
    readonly report: Report;
    readonly callId: string;
    readonly path: string;
    readonly device?: unknown;
}

/** Returns the places of a call in order. */
function placesIn(call: unknown, at: number): readonly Place[] {
    const path = `${listKey}[${at}]`;
    const report: Report = {};
    const { "m.call_id": callId, "m.devices": devices = [] } = readFields(call, callFields, report, path);
    if (report.problem) return [{ report, callId, path }];
    return Array.from(devices, (device, index) => ({
        report: {},
        callId,
        path: `${path}.m.devices[${index}]`,
        device,
    }));
}

function readPlace(event: ReadEvent, { report, callId, path, device }: Place, place: number): Entry {
    const said = readFields(device, deviceFields, report, path);
    const { "m.expires_ts": eventEndsTs } = readFields(event.content, eventFields, report);
    const ownEndsTs = said.expires_ts;
    return admit(
        event,
        report,
        {
            application: "m.call",
            callId,
            deviceId: said.device_id,
            memberId: said.session_id,
            opensTs: ownEndsTs === undefined ? (eventEndsTs ?? Infinity) - maxAheadMs : undefined,
            endsTs: ownEndsTs ?? eventEndsTs ?? event.sentTs,
            focusRule: "none",
        },
        place,
    );
}
