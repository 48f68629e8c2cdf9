import { admit, type Entry, type FocusRule } from "./entry.js";
import { object, readFields, required, restOf, text, transports, type Report } from "./fields.js";
import type { FormatRules, SignFacts, SignRules } from "./formats.js";
import type { ReadEvent } from "./readEvent.js";
import { hourMs, minuteMs, stateFields, stateFieldsOf } from "./stateFields.js";

const focusRules = new Map<string | undefined, FocusRule>([
    ["multi_sfu", "own"],
    ["oldest_membership", "oldest"],
]);

/** A state event per device, as matrix-js-sdk 34 and newer send it, with one entry. */
export const sessionFormat: FormatRules = {
    needs: undefined,
    listKey: undefined,
    read: (event) => [readSession(event)],
};

export const sessionSigns: SignRules = (facts) => ({
    lastSignTs: facts.sentTs,
    dueTs: isHourly(facts) ? facts.sentTs + hourMs : facts.endsTs,
});

const fields = { focus_active: required(object), ...stateFields, foci_preferred: transports };
const focusFields = { type: required(text), focus_selection: text };

function readSession(event: ReadEvent): Entry {
    const report: Report = {};
    const said = readFields(event.content, fields, report);
    const { focus_selection: focusSelection } = readFields(said.focus_active, focusFields, report, "focus_active");
    const more = {
        focusRule: focusRules.get(focusSelection) ?? "none",
        focusSelection,
        transports: said.foci_preferred,
        applicationData: restOf(event.content, fields),
    };
    return admit(event, report, stateFieldsOf(said, event.sentTs, more));
}

/** How far from a whole hour a refresh may be, because timers and requests are slow. */
const refreshToleranceMs = 180_000;

/**
 * Returns whether the client of a session event sends it again each hour, whatever its expiry. A rewrite that is not about a
 * whole number of hours after the join changes the intent, for example, and promises nothing.
 */
function isHourly({ createdTs, sentTs, focusSelection, endsTs }: SignFacts): boolean {
    if (focusSelection === "multi_sfu") return true;
    const passedMs = sentTs - createdTs;
    const hours = Math.round(passedMs / hourMs);
    const isOnTheHour = hours > 0 && Math.abs(passedMs - hours * hourMs) <= refreshToleranceMs;
    // A client that refreshes at each expiry has used at least half of the time it asked for when it asks for more.
    return isOnTheHour && passedMs < (endsTs - createdTs) / 2 - minuteMs;
}
