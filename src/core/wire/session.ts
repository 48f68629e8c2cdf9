import type { Entry, EntrySource, FocusRule } from "./entry.js";
import { FieldReader, text, transports } from "./fields.js";
import { readOwnFields } from "./ownFields.js";

const focusRules = new Map<string | undefined, FocusRule>([
    ["multi_sfu", "own"],
    ["oldest_membership", "oldest"],
]);

/** Reads a per-device state event, as matrix-js-sdk 34 and newer send it: one entry. */
export function readSession({ content, sentTs, admit }: EntrySource): readonly Entry[] {
    const fields = new FieldReader(content);
    const focusActive = fields.object("focus_active");
    focusActive.string("type");
    const focusSelection = focusActive.optional("focus_selection", text);
    return [
        admit(fields, {
            ...readOwnFields(fields, sentTs),
            transports: fields.optional("foci_preferred", transports),
            focusRule: focusRules.get(focusSelection) ?? "none",
            focusSelection,
            applicationData: fields.rest(),
        }),
    ];
}
