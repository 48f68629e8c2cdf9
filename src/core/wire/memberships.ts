import { admit, readList, type Entry } from "./entry.js";
import { listIn, readFields, restOf, timestamp, toObject, transports, type Report } from "./fields.js";
import type { ContentRules, FormatRules, SignRules } from "./formats.js";
import type { ReadEvent } from "./readEvent.js";
import { hourMs, stateFields, stateFieldsOf } from "./stateFields.js";

const listKey = "memberships";

/**
 * A `memberships` array, as matrix-js-sdk 28 to 35 sent it, with an entry for each of the user's devices, each judged alone.
 * Its devices follow the oldest one's focus, as those clients did.
 */
export const membershipsFormat: FormatRules = {
    needs: undefined,
    listKey,
    read: (event) => readList(event, listIn(event.content, listKey), readItem),
};

/**
 * Sent again half an hour before it ends, for an hour more; after half of a shorter life. One event lists all devices of a user, and
 * another of them may have sent it last. The device's own end is then more reliable.
 */
export const membershipsSigns: SignRules = ({ createdTs, sentTs, endsTs }) => ({
    lastSignTs: Math.min(sentTs, Math.max(createdTs, endsTs - 1.5 * hourMs)),
    dueTs: endsTs - Math.min(hourMs, endsTs - createdTs) / 2,
});

export const membershipsContent: ContentRules = {
    devicesIn: (content) => listIn(content, listKey).map(toObject),
    without: (items, isOut) => items.filter((_, place) => !isOut(place)),
};

/** A fork of Element X for iOS writes the newer name, `foci_preferred`. */
const fields = { foci_active: transports, foci_preferred: transports, ...stateFields, expires_ts: timestamp };

function readItem(event: ReadEvent, item: unknown, place: number): Entry {
    const report: Report = {};
    const said = readFields(item, fields, report, `${listKey}[${place}]`);
    const more = {
        focusRule: "oldest",
        transports: said.foci_active ?? said.foci_preferred,
        applicationData: restOf(item, fields),
    } as const;
    return admit(event, report, stateFieldsOf(said, event.sentTs, more, said.expires_ts), place);
}
