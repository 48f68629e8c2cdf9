import { admit, maxEntries, refuseRest, type Entry } from "./entry.js";
import { FieldReader, get, id, list, ownId, timestamp, toObject, type JsonObject } from "./fields.js";
import type { FormatRules } from "./formats.js";
import type { ReadEvent } from "./readEvent.js";
import { hourMs, minuteMs } from "./times.js";

const listKey = "m.calls";

/** An event's own `m.expires_ts` further ahead than this counts as over (matrix-js-sdk `callMemberStateIsExpired`). */
const maxAheadMs = 75 * minuteMs;

/**
 * An `m.calls` list (MSC3401): an entry for each device of each call, each judged alone. A device's own end wins over the
 * event's; with neither it is over.
 */
export const callsFormat: FormatRules = {
    isSticky: false,
    needs: "call",
    listKey,
    read(event) {
        const entries: Entry[] = [];
        for (const { path, call, device } of placesIn(itemsOf(event.content), maxEntries)) {
            if (entries.length === maxEntries) return [...entries, refuseRest(event)];
            entries.push(readPlace(event, path, call, device, entries.length));
        }
        return entries;
    },
    // matrix-js-sdk's `GroupCall` asks to be listed for an hour, again after 45 minutes (`DEVICE_TIMEOUT`, groupCall.ts). One
    // event tells of all devices of a user, and another of them may have sent it last.
    signs: ({ sentTs, endsTs }) => {
        const lastSignTs = Math.min(sentTs, endsTs - hourMs);
        return { lastSignTs, dueTs: lastSignTs + 45 * minuteMs };
    },
    devicesIn: (content) => itemsOf(content).flatMap((call) => devicesOf(toObject(call)).map(toObject)),
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

function itemsOf(content: JsonObject): readonly unknown[] {
    return list.parse(get(content, listKey)) ?? [];
}

function devicesOf(call: JsonObject): readonly unknown[] {
    return list.parse(get(call, "m.devices")) ?? [];
}

/** Whether a call lists devices. One that does not, because it is broken, is an entry itself. */
function isCall(call: unknown): call is JsonObject {
    return !readCall(call, "").report.problem;
}

function readCall(call: unknown, path: string): FieldReader {
    const fields = new FieldReader(call, path);
    fields.required("m.call_id", id);
    fields.optional("m.devices", list);
    return fields;
}

/** Where an entry is read from: a device of a call, or a broken call by itself. */
interface Place {
    readonly path: string;
    readonly call: unknown;
    readonly device?: readonly [value: unknown];
}

/** The places of a list in order; of its devices no more than can be needed. */
function* placesIn(calls: readonly unknown[], most: number): Iterable<Place> {
    for (const [at, call] of calls.entries()) {
        const path = `${listKey}[${at}]`;
        if (!isCall(call)) yield { path, call };
        else
            for (const [index, device] of devicesOf(call)
                .slice(0, most + 1)
                .entries()) {
                yield { path: `${path}.m.devices[${index}]`, call, device: [device] };
            }
    }
}

function readPlace(event: ReadEvent, path: string, call: unknown, device: Place["device"], place: number): Entry {
    const fields = device ? new FieldReader(device[0], path) : readCall(call, path);
    const deviceId = device && fields.required("device_id", ownId);
    const memberId = device && fields.optional("session_id", id);
    const ownEndsTs = device && fields.optional("expires_ts", timestamp);
    const eventEndsTs = new FieldReader(event.content, "", fields.report).optional("m.expires_ts", timestamp);
    return admit(
        event,
        fields,
        {
            application: "m.call",
            callId: id.parse(get(toObject(call), "m.call_id")) ?? "",
            deviceId,
            memberId,
            opensTs: ownEndsTs === undefined ? (eventEndsTs ?? Infinity) - maxAheadMs : undefined,
            endsTs: ownEndsTs ?? eventEndsTs ?? event.sentTs,
            focusRule: "none",
        },
        place,
    );
}
