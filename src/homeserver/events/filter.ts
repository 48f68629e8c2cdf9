import { badJson } from "../errors.js";
import { isObject, stringsOf, type JsonObject } from "../json.js";
import type { StoredEvent } from "./event.js";

/** A sync filter. */
export interface SyncFilter {
    readonly timelineLimit: number;
    readonly timeline: (event: StoredEvent) => boolean;
    readonly lazyLoadMembers: boolean;
    readonly includeLeave: boolean;
    readonly isWanted: (roomId: string) => boolean;
}

/** Parses a filter in a query. Throws M_BAD_JSON for an invalid one. */
export function parseFilter(text: string | undefined): JsonObject {
    if (text === undefined) return {};
    try {
        const filter: unknown = JSON.parse(text);
        if (isObject(filter)) return filter;
    } catch {
        throw badJson("The filter is not JSON");
    }
    throw badJson("The filter is not an object");
}

/** Reads a sync filter and ignores unknown fields. */
export function readSyncFilter(filter: JsonObject): SyncFilter {
    const room = isObject(filter["room"]) ? filter["room"] : {};
    const timeline = isObject(room["timeline"]) ? room["timeline"] : {};
    const state = isObject(room["state"]) ? room["state"] : {};
    const limit = timeline["limit"];
    const rooms = Array.isArray(room["rooms"]) ? stringsOf(room["rooms"]) : undefined;
    const notRooms = stringsOf(room["not_rooms"]);
    return {
        timelineLimit: typeof limit === "number" ? Math.max(0, limit) : 10,
        timeline: readEventFilter(timeline),
        lazyLoadMembers: state["lazy_load_members"] === true || timeline["lazy_load_members"] === true,
        includeLeave: room["include_leave"] === true,
        isWanted: (roomId) => (rooms === undefined || rooms.includes(roomId)) && !notRooms.includes(roomId),
    };
}

/** Reads a filter of events: types (with `*`) and senders. */
export function readEventFilter(filter: JsonObject): (event: StoredEvent) => boolean {
    const types = Array.isArray(filter["types"]) ? stringsOf(filter["types"]) : undefined;
    const notTypes = stringsOf(filter["not_types"]);
    const senders = Array.isArray(filter["senders"]) ? stringsOf(filter["senders"]) : undefined;
    const notSenders = stringsOf(filter["not_senders"]);
    return ({ type, sender }) =>
        (types === undefined || types.some((pattern) => matches(pattern, type))) &&
        !notTypes.some((pattern) => matches(pattern, type)) &&
        (senders === undefined || senders.includes(sender)) &&
        !notSenders.includes(sender);
}

function matches(pattern: string, type: string): boolean {
    return pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}
