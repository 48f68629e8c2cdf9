import type { EventLike, RoomLike } from "../host.js";
import type { Open, RoomCallsSnapshot } from "../types.js";
import { earliest } from "../util.js";
import { contentOf, get, toObject, toText, toTimestamp, type JsonObject } from "../wire/fields.js";
import { formatContents, formatOfState, saysLeft } from "../wire/formats.js";
import { callMembersOf, isRtcMemberType, stickyEventsOf, userOfKey } from "../wire/room.js";
import { isLeave } from "../wire/rtc.js";
import { defaultExpiresMs, endOf } from "../wire/stateFields.js";

/** A user who was in a call of a room. Times are ms since the epoch. */
export interface LeftPerson {
    readonly userId: string;
    /** `removed`: another user emptied or redacted their membership. */
    readonly how: Open<"left" | "expired" | "removed" | "no-longer-in-room">;
    readonly leftTs: number;
    /** Undefined if neither the room nor the store knows when the user joined. */
    readonly joinedTs: number | undefined;
}

/** A user who left, as room state shows it. */
interface PersonInState extends LeftPerson {
    /**
     * How long this is believed if the store did not see the user in the call. Some time after its start the store would have
     * seen them, so only a certain leave is still believed.
     */
    readonly believed: "always" | "at-first" | "never";
}

/** Returns the users who left, as room state shows it. */
export function readLeft(room: RoomLike, { rejected }: RoomCallsSnapshot): readonly PersonInState[] {
    const state = callMembersOf(room).flatMap(readStateLeave);
    const sticky = stickyEventsOf(room).flatMap(readStickyLeave);
    const others = rejected.flatMap(({ userId, reason, facts }): readonly PersonInState[] => {
        const base = { userId, joinedTs: undefined, believed: "always" } as const;
        if (reason === "expired" && facts.endedTs !== undefined) {
            return [{ ...base, how: "expired", leftTs: facts.endedTs }];
        }
        if (reason !== "sender-not-joined") return [];
        const leftTs = toTimestamp(room.currentState.getStateEvents("m.room.member", userId)?.getTs());
        return leftTs === undefined ? [] : [{ ...base, how: "no-longer-in-room", leftTs }];
    });
    return [...state, ...sticky, ...others];
}

function readStateLeave(event: EventLike): readonly PersonInState[] {
    if (!saysLeft(contentOf(event))) return [];
    const userId = userOfKey(event.getStateKey() ?? "");
    if (userId === undefined) return [];
    // Some hosts lack this method.
    const unsigned = event.getUnsigned && toObject(event.getUnsigned());
    const because = unsigned && get(unsigned, "redacted_because");
    return because === undefined
        ? readEmptied(event, userId, unsigned)
        : readRedacted(event, userId, toObject(because));
}

/** Reads a redacted event, which no longer has its content. It may have been a membership for as long as one can last. */
function readRedacted(event: EventLike, userId: string, because: JsonObject): readonly PersonInState[] {
    const [sentTs, leftTs] = [toTimestamp(event.getTs()), toTimestamp(get(because, "origin_server_ts"))];
    if (event.getSender() !== userId || sentTs === undefined || leftTs === undefined) return [];
    if (sentTs + defaultExpiresMs <= leftTs) return [];
    const how = toText(get(because, "sender")) === userId ? "left" : "removed";
    return [{ userId, how, leftTs, joinedTs: undefined, believed: "at-first" }];
}

function readEmptied(event: EventLike, userId: string, unsigned: JsonObject | undefined): readonly PersonInState[] {
    const leftTs = toTimestamp(event.getTs());
    if (leftTs === undefined) return [];
    const isByThem = event.getSender() === userId;
    const base = { userId, how: isByThem ? "left" : "removed", leftTs } as const;
    const before = unsigned && get(unsigned, "prev_content");
    if (before === undefined) {
        // A server may omit the previous content, but not the fact that there was one.
        const isFirstEvent = unsigned !== undefined && get(unsigned, "replaces_state") === undefined;
        return isFirstEvent ? [] : [{ ...base, joinedTs: undefined, believed: isByThem ? "at-first" : "never" }];
    }
    const content = toObject(before);
    const endTs = endIn(content);
    // It was empty, or had ended long before it was removed.
    if (saysLeft(content) || endTs <= leftTs) return [];
    const joinedTs = startIn(content);
    // Any user can write and empty a membership under another user's key, but it never counts.
    const wasTheirs = get(unsigned, "prev_sender") === userId;
    const isEndKnown = endTs !== Infinity;
    const believedOfOthers = isEndKnown && wasTheirs ? "at-first" : "never";
    const believed = !isByThem ? believedOfOthers : isEndKnown ? "always" : "at-first";
    return [{ ...base, believed, joinedTs: joinedTs <= leftTs ? joinedTs : undefined }];
}

function readStickyLeave(event: EventLike): readonly PersonInState[] {
    const [userId, leftTs] = [event.getSender(), toTimestamp(event.getTs())];
    if (!isRtcMemberType(event.getType()) || userId === undefined || leftTs === undefined) return [];
    if (!isLeave(contentOf(event))) return [];
    return [{ userId, how: "left", leftTs, joinedTs: undefined, believed: "always" }];
}

/** Returns the start that a membership claims if it was sent more than once, else Infinity. */
function startIn(content: JsonObject): number {
    return earliest(claimsIn(content).flatMap((claim) => toTimestamp(get(claim, "created_ts")) ?? []));
}

/** Returns the latest expiry that a content states; Infinity if one is open. */
function endIn(content: JsonObject): number {
    return claimsIn(content).reduce((lastTs, claim) => {
        const [startTs, expiresMs] = [toTimestamp(get(claim, "created_ts")), toTimestamp(get(claim, "expires"))];
        const endsTs = toTimestamp(get(claim, "expires_ts"));
        const isAbsolute = startTs === undefined || (expiresMs === undefined && endsTs !== undefined);
        return Math.max(lastTs, isAbsolute ? (endsTs ?? Infinity) : endOf(startTs, expiresMs));
    }, -Infinity);
}

/** Returns the devices in a content. */
function claimsIn(content: JsonObject): readonly JsonObject[] {
    const format = formatOfState(content);
    return format === undefined ? [] : formatContents[format].devicesIn(content);
}
