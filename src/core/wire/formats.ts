import type { Entry } from "./entry.js";
import { get, list, type JsonObject } from "./fields.js";
import { callsContent, callsFormat, callsSigns } from "./mCalls.js";
import { membershipsContent, membershipsFormat, membershipsSigns } from "./memberships.js";
import type { ReadEvent } from "./readEvent.js";
import { rtcFormat, rtcSigns } from "./rtc.js";
import { sessionFormat, sessionSigns } from "./session.js";

/** The wire formats of a call membership that are read. */
export type MembershipFormat = "m.calls" | "memberships" | "session" | "rtc";

/** When a device's client shows that it is still there. Times are ms since the epoch. */
export interface Signs {
    /** When its client last sent the membership. */
    readonly lastSignTs: number;
    /** When its client is due to send it again. */
    readonly dueTs: number;
}

/** The fields of a device that determine when its client is due. Times are ms since the epoch; `endsTs` may be Infinity. */
export interface SignFacts {
    readonly createdTs: number;
    readonly sentTs: number;
    readonly endsTs: number;
    readonly focusSelection: string | undefined;
}

/** How a format is read. */
export interface FormatRules {
    /** The definition that the room must have before its memberships count. */
    readonly needs: "slot" | "call" | undefined;
    /** The key of the list of entries in the content. Undefined if an event is one entry. */
    readonly listKey: string | undefined;
    /** Reads the entries of an event. Each is judged alone. */
    readonly read: (event: ReadEvent) => readonly Entry[];
}

/** Returns when a device's client shows that it is there. */
export type SignRules = (facts: SignFacts) => Signs;

/** How contents are handled as they were sent. */
export interface ContentRules {
    /** Returns the devices of an old content, as objects with `created_ts`, `expires` and `expires_ts`. */
    readonly devicesIn: (content: JsonObject) => readonly JsonObject[];
    /** Returns the list without the entries at some places. All others stay as they were sent. */
    readonly without: (items: readonly unknown[], isOut: (place: number) => boolean) => readonly unknown[];
}

/*
 * The formats. Each has a row here and a file of its own. There are several tables, so that an application bundles only those it
 * uses.
 */

export const formats: Readonly<Record<MembershipFormat, FormatRules>> = {
    "m.calls": callsFormat,
    memberships: membershipsFormat,
    session: sessionFormat,
    rtc: rtcFormat,
};

export const formatSigns: Readonly<Record<MembershipFormat, SignRules>> = {
    "m.calls": callsSigns,
    memberships: membershipsSigns,
    session: sessionSigns,
    rtc: rtcSigns,
};

/** The content of a format with one entry per event. */
const singleContent: ContentRules = { devicesIn: (content) => [content], without: () => [] };

export const formatContents: Readonly<Record<MembershipFormat, ContentRules>> = {
    "m.calls": callsContent,
    memberships: membershipsContent,
    session: singleContent,
    rtc: singleContent,
};

/** Whether a device has the same member ID each time it joins. */
export const formatsKeepMemberId: Readonly<Record<MembershipFormat, boolean>> = {
    "m.calls": false,
    memberships: true,
    session: true,
    rtc: false,
};

export const allFormats: ReadonlySet<MembershipFormat> = new Set(Object.keys(formats) as MembershipFormat[]);

/** The content keys of a state event that mark each format. The first format with a matching key is used. */
const marks: Readonly<Record<MembershipFormat, readonly string[]>> = {
    session: ["application"],
    memberships: ["memberships"],
    "m.calls": ["m.calls"],
    rtc: [],
};

const marksInOrder: readonly (readonly [key: string, format: MembershipFormat])[] = [
    ...Object.entries(marks).flatMap(([format, keys]) => keys.map((key) => [key, format as MembershipFormat] as const)),
    // IDs alone are a broken session.
    ["device_id", "session"],
    ["call_id", "session"],
];

/** Returns the format of a call member state event's content. Undefined if it says that its sender left. */
export function formatOfState(content: JsonObject): MembershipFormat | undefined {
    for (const [key, format] of marksInOrder) {
        if (!Object.hasOwn(content, key)) continue;
        const { listKey } = formats[format];
        const isEmpty = listKey !== undefined && list.parse(get(content, listKey))?.length === 0;
        return isEmpty ? undefined : format;
    }
    return undefined;
}

/** Returns whether the content of a call member state event says that its sender left. */
export function saysLeft(content: JsonObject): boolean {
    return formatOfState(content) === undefined;
}
