import { admit, Membership, type Entry, type FocusRule } from "./entry.js";
import { FieldReader, get, id, maxIdLength, ownId, text, toObject, transports } from "./fields.js";
import type { FormatRules, SignFacts } from "./formats.js";
import type { ReadEvent } from "./readEvent.js";
import { endOf, hourMs, minuteMs, readTimes, startOf } from "./times.js";

const focusRules = new Map<string | undefined, FocusRule>([
    ["multi_sfu", "own"],
    ["oldest_membership", "oldest"],
]);

/** A per-device state event, as matrix-js-sdk 34 and newer send it: one entry. */
export const sessionFormat: FormatRules = {
    isSticky: false,
    needs: undefined,
    listKey: undefined,
    read: (event) => [readPlain(event) ?? readByFields(event)],
    signs: (facts) => ({
        lastSignTs: facts.sentTs,
        dueTs: isHourly(facts) ? facts.sentTs + hourMs : facts.endsTs,
    }),
    devicesIn: (content) => [content],
    without: () => [],
};

function readByFields(event: ReadEvent): Entry {
    const fields = new FieldReader(event.content);
    const focusActive = fields.inner("focus_active");
    focusActive.required("type", text);
    const focusSelection = focusActive.optional("focus_selection", text);
    return admit(event, fields, {
        application: fields.required("application", id),
        callId: fields.required("call_id", id),
        scope: fields.optional("scope", id),
        deviceId: fields.required("device_id", ownId),
        memberId: fields.optional("membershipID", id),
        ...readTimes(fields, event.sentTs),
        transports: fields.optional("foci_preferred", transports),
        focusRule: focusRules.get(focusSelection) ?? "none",
        focusSelection,
        intent: fields.optional("m.call.intent", text),
        applicationData: fields.rest(),
    });
}

const plainKeys = new Set([
    "application",
    "call_id",
    "created_ts",
    "device_id",
    "expires",
    "foci_preferred",
    "focus_active",
    "m.call.intent",
    "membershipID",
    "scope",
]);

const isId = (value: unknown): value is string => typeof value === "string" && value.length <= maxIdLength;
const isOptionalId = (value: unknown): value is string | undefined => value === undefined || isId(value);
const isOptionalText = (value: unknown): value is string | undefined =>
    value === undefined || typeof value === "string";
const isOptionalNumber = (value: unknown): value is number | undefined =>
    value === undefined || (typeof value === "number" && Number.isFinite(value));

/**
 * Reads what clients send: exactly the fields that are known, each of its type. It gives what the field reader would, which
 * reads (and reports) everything else; all keys being the content's own, none needs to be looked up as such.
 */
function readPlain(event: ReadEvent): Membership | undefined {
    const { content } = event;
    for (const key of Object.keys(content)) if (!plainKeys.has(key)) return undefined;
    const { application, call_id, device_id, scope, membershipID, created_ts, expires } = content;
    const { foci_preferred, focus_active, "m.call.intent": intent } = content;
    if (!isId(application) || !isId(call_id) || !isId(device_id) || device_id === "") return undefined;
    if (!isOptionalId(scope) || !isOptionalId(membershipID) || !isOptionalText(intent)) return undefined;
    if (!isOptionalNumber(created_ts) || !isOptionalNumber(expires) || (expires ?? 0) < 0) return undefined;
    const focusActive = toObject(focus_active);
    const focusSelection = get(focusActive, "focus_selection");
    if (typeof get(focusActive, "type") !== "string" || !isOptionalText(focusSelection)) return undefined;
    const preferred = foci_preferred === undefined ? undefined : transports.parse(foci_preferred);
    if (foci_preferred !== undefined && !preferred) return undefined;
    const createdTs = startOf(created_ts, event.sentTs) + 0;
    return new Membership(event, {
        application,
        callId: call_id,
        scope,
        deviceId: device_id,
        memberId: membershipID,
        createdTs,
        endsTs: endOf(createdTs, expires),
        transports: preferred,
        focusRule: focusRules.get(focusSelection) ?? "none",
        focusSelection,
        intent,
    });
}

/** How far a refresh may be off its hour: slow timers and requests. */
const refreshToleranceMs = 3 * minuteMs;

/**
 * Whether a session event is of a client that sends it again each hour, whatever its expiry. A rewrite at another time than about a
 * whole number of hours after the join is a change of the intent or the like, which promises nothing.
 */
function isHourly({ createdTs, sentTs, focusSelection, endsTs }: SignFacts): boolean {
    if (focusSelection === "multi_sfu") return true;
    const passedMs = sentTs - createdTs;
    const hours = Math.round(passedMs / hourMs);
    const isOnTheHour = hours > 0 && Math.abs(passedMs - hours * hourMs) <= refreshToleranceMs;
    // A client that refreshes at each expiry has used up at least half of what it asked for when it asks for more.
    return isOnTheHour && passedMs < (endsTs - createdTs) / 2 - minuteMs;
}
