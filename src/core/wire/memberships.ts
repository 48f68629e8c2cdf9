import { admit, maxEntries, refuseRest, type Entry } from "./entry.js";
import { FieldReader, get, id, list, ownId, text, timestamp, toObject, transports, type JsonObject } from "./fields.js";
import type { FormatRules } from "./formats.js";
import type { ReadEvent } from "./readEvent.js";
import { hourMs, readTimes } from "./times.js";

const listKey = "memberships";

/**
 * A `memberships` array, as matrix-js-sdk 28 to 35 sent it: an entry for each device of the user, each judged alone. Its
 * devices follow the oldest one's focus, as those clients did.
 */
export const membershipsFormat: FormatRules = {
    isSticky: false,
    needs: undefined,
    listKey,
    read(event) {
        const items = itemsOf(event.content);
        const entries = items.slice(0, maxEntries).map((item, place) => readItem(event, item, place));
        return items.length > maxEntries ? [...entries, refuseRest(event)] : entries;
    },
    // Again half an hour before it ends, for an hour more; after half of a shorter life. One event tells of all devices of a
    // user, and another of them may have sent it last: the device's own end then tells more.
    signs: ({ createdTs, sentTs, endsTs }) => ({
        lastSignTs: Math.min(sentTs, Math.max(createdTs, endsTs - 1.5 * hourMs)),
        dueTs: endsTs - Math.min(hourMs, endsTs - createdTs) / 2,
    }),
    devicesIn: (content) => itemsOf(content).map(toObject),
    without: (items, isOut) => items.filter((_, place) => !isOut(place)),
};

function itemsOf(content: JsonObject): readonly unknown[] {
    return list.parse(get(content, listKey)) ?? [];
}

function readItem(event: ReadEvent, item: unknown, place: number): Entry {
    const fields = new FieldReader(item, `${listKey}[${place}]`);
    const active = fields.optional("foci_active", transports);
    // A fork of Element X for iOS writes the newer name.
    const preferred = fields.optional("foci_preferred", transports);
    return admit(
        event,
        fields,
        {
            application: fields.required("application", id),
            callId: fields.required("call_id", id),
            scope: fields.optional("scope", id),
            deviceId: fields.required("device_id", ownId),
            memberId: fields.optional("membershipID", id),
            ...readTimes(fields, event.sentTs, fields.optional("expires_ts", timestamp)),
            transports: active ?? preferred,
            focusRule: "oldest",
            intent: fields.optional("m.call.intent", text),
            applicationData: fields.rest(),
        },
        place,
    );
}
