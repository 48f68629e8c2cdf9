import type { EventLike } from "../host.js";
import type { MembershipFormat } from "../types.js";
import { EventSource } from "./eventSource.js";
import { get, toObject, toTimestamp, type JsonObject } from "./fields.js";
import { readCalls } from "./mCalls.js";
import type { Entry } from "./membership.js";
import { readMemberships } from "./memberships.js";
import { readSession } from "./session.js";
import { isKeyOf } from "./stateKey.js";

const readers = { session: readSession, memberships: readMemberships, "m.calls": readCalls } as const;

/**
 * Reads a call member state event into its entries. One that says its sender left gives none, whoever sent it; a format that
 * is switched off, a key that is not the sender's and a list that is none refuse the event as a whole.
 */
export function readStateEvent(event: EventLike, formats: ReadonlySet<MembershipFormat>): readonly Entry[] {
    const content = toObject(event.getContent());
    if (isLeft(content)) return [];
    const source = new EventSource(event, formatOf(content));
    const { sender, stateKey } = source.origin;
    if (!formats.has(source.format)) return [source.refuse("format-disabled", {})];
    if (stateKey === undefined || !isKeyOf(stateKey, sender)) {
        return [source.refuse("state-key-mismatch", { expected: `a state key that names ${sender}` })];
    }
    if (toTimestamp(event.getTs()) === undefined) {
        return [source.refuse("malformed", { path: "origin_server_ts", expected: "a finite number" })];
    }
    return readers[formatOf(content)](source);
}

const marks = ["application", "memberships", "m.calls", "device_id", "call_id"];

function isLeft(content: JsonObject): boolean {
    if (!marks.some((key) => Object.hasOwn(content, key))) return true;
    const format = formatOf(content);
    const list = format === "session" ? undefined : get(content, format);
    return Array.isArray(list) && list.length === 0;
}

/** The first that is there decides; a content with neither but ids is a broken session. */
function formatOf(content: JsonObject): keyof typeof readers {
    if (Object.hasOwn(content, "application")) return "session";
    if (Object.hasOwn(content, "memberships")) return "memberships";
    return Object.hasOwn(content, "m.calls") ? "m.calls" : "session";
}
