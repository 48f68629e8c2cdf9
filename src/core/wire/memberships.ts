import type { Entry, EntrySource } from "./entry.js";
import { FieldReader, timestamp, transports } from "./fields.js";
import { readOwnFields } from "./ownFields.js";

/**
 * Reads a `memberships` array, as matrix-js-sdk 28 to 35 sent it: an entry for each device of the user, each judged alone.
 * Its devices follow the oldest one's focus, as those clients did.
 */
export function readMemberships({ sentTs, admit }: EntrySource, items: readonly unknown[]): readonly Entry[] {
    return items.map((item, place) => {
        const fields = new FieldReader(item, `memberships[${place}]`);
        const read = {
            ...readOwnFields(fields, sentTs, fields.optional("expires_ts", timestamp)),
            transports: fields.optional("foci_active", transports),
            focusRule: "oldest",
            applicationData: fields.rest(),
        } as const;
        return admit(fields, read, place);
    });
}
