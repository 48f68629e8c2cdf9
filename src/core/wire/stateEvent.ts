import type { EventLike } from "../host.js";
import type { MembershipFormat } from "../types.js";
import { entrySource, type Entry } from "./entry.js";
import { contentOf, get, list, timestamp, toTimestamp, type JsonObject } from "./fields.js";
import { readCalls } from "./mCalls.js";
import { readMemberships } from "./memberships.js";
import { readSession } from "./session.js";
import { isKeyOf } from "./stateKey.js";

const marks = ["application", "memberships", "m.calls", "device_id", "call_id"];

/** What the first mark that is there makes of a content; undefined where it says that its sender left. */
function shapeOf(content: JsonObject) {
    const mark = marks.find((key) => Object.hasOwn(content, key));
    const format = mark === "memberships" || mark === "m.calls" ? mark : "session";
    const items = format === "session" ? undefined : list.parse(get(content, format));
    return mark === undefined || items?.length === 0 ? undefined : ({ format, items } as const);
}

/** Whether the content of a call member state event says that its sender left. */
export function saysLeft(content: JsonObject): boolean {
    return shapeOf(content) === undefined;
}

/**
 * Reads a call member state event into its entries. One that says its sender left gives none, whoever sent it; a format that
 * is switched off, a key that is not the sender's and a list that is none refuse the event as a whole. The first mark that is
 * there decides the format; a content with ids alone is a broken session.
 */
export function readStateEvent(event: EventLike, formats: ReadonlySet<MembershipFormat>): readonly Entry[] {
    const shape = shapeOf(contentOf(event));
    if (!shape) return [];
    const { format, items } = shape;
    const source = entrySource(event, format);
    const { sender, stateKey, refuse } = source;
    if (!formats.has(format)) return [refuse("format-disabled", {})];
    if (stateKey === undefined || !isKeyOf(stateKey, sender)) {
        return [refuse("state-key-mismatch", { expected: `a state key that names ${sender}` })];
    }
    if (toTimestamp(event.getTs()) === undefined) {
        return [refuse("malformed", { path: "origin_server_ts", expected: timestamp.expected })];
    }
    if (format === "session") return readSession(source);
    if (!items) return [refuse("malformed", { path: format, expected: list.expected })];
    return format === "memberships" ? readMemberships(source, items) : readCalls(source, items);
}
