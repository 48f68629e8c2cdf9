import type { MembershipFormat } from "../types.js";
import type { Entry } from "./entry.js";
import { get, list, type JsonObject } from "./fields.js";
import { callsFormat } from "./mCalls.js";
import { membershipsFormat } from "./memberships.js";
import type { ReadEvent } from "./readEvent.js";
import { rtcFormat } from "./rtc.js";
import { sessionFormat } from "./session.js";

/** When clients of a format say that they are still there, of one device. Times are ms since the epoch. */
export interface Signs {
    /** When its client was last heard of. */
    readonly lastSignTs: number;
    /** When its client is due to be heard of again. */
    readonly dueTs: number;
}

/** What is looked at of a device to tell when its client is due. Times are ms since the epoch; `endsTs` may be Infinity. */
export interface SignFacts {
    readonly createdTs: number;
    readonly sentTs: number;
    readonly endsTs: number;
    readonly focusSelection: string | undefined;
}

/** All that a format is. */
export interface FormatRules {
    /** Whether its events stick (MSC4354), and are no state. */
    readonly isSticky: boolean;
    /** What the room must say of its session before it counts. */
    readonly needs: "slot" | "call" | undefined;
    /** The key of the content's list of entries; undefined where an event is one entry. */
    readonly listKey: string | undefined;
    /** Reads an event into its entries, each judged alone. */
    readonly read: (event: ReadEvent) => readonly Entry[];
    /** When clients say that they are there. */
    readonly signs: (facts: SignFacts) => Signs;
    /** What an old content says of each device, as objects with `created_ts`, `expires` and `expires_ts`. */
    readonly devicesIn: (content: JsonObject) => readonly JsonObject[];
    /** The list without the entries at some places; all else stays as it was sent. */
    readonly without: (items: readonly unknown[], isOut: (place: number) => boolean) => readonly unknown[];
}

/** The formats, each a row with a file of its own. */
export const formats: Readonly<Record<MembershipFormat, FormatRules>> = {
    "m.calls": callsFormat,
    memberships: membershipsFormat,
    session: sessionFormat,
    rtc: rtcFormat,
};

export const allFormats: ReadonlySet<MembershipFormat> = new Set(Object.keys(formats) as MembershipFormat[]);

/** A content with one of these is a membership; the first that is there decides the format, ids alone are a broken session. */
const marks: readonly (readonly [key: string, format: MembershipFormat])[] = [
    ["application", "session"],
    ["memberships", "memberships"],
    ["m.calls", "m.calls"],
    ["device_id", "session"],
    ["call_id", "session"],
];

/** Returns the format of a call member state event's content; undefined where it says that its sender left. */
export function formatOfState(content: JsonObject): MembershipFormat | undefined {
    const mark = marks.find(([key]) => Object.hasOwn(content, key));
    if (!mark) return undefined;
    const { listKey } = formats[mark[1]];
    const isEmpty = listKey !== undefined && list.parse(get(content, listKey))?.length === 0;
    return isEmpty ? undefined : mark[1];
}

/** Returns whether the content of a call member state event says that its sender left. */
export function saysLeft(content: JsonObject): boolean {
    return formatOfState(content) === undefined;
}
