import type { EventLike } from "../host.js";
import { admit, claimInSlot, RefusedEntry, type Entry, type Leave } from "./entry.js";
import {
    fail,
    get,
    id,
    object,
    ownId,
    readFields,
    required,
    restOf,
    text,
    timestamp,
    toText,
    toTimestamp,
    transports,
    type JsonObject,
    type Report,
} from "./fields.js";
import type { FormatRules, SignRules } from "./formats.js";
import type { ReadEvent } from "./readEvent.js";
import { hourMs } from "./stateFields.js";

/**
 * A sticky `m.rtc.member` event (MSC4143, in every dialect since matrix-js-sdk 39.1). Without transports it has none, without a
 * user ID it belongs to its sender, and without a device ID its device is unknown.
 */
export const rtcFormat: FormatRules = {
    needs: "slot",
    listKey: undefined,
    read: (event) => [readMember(event)],
};

/** Sent again within the hour (`MembershipManager.computeNextExpiryActionTs`). */
export const rtcSigns: SignRules = ({ sentTs }) => ({ lastSignTs: sentTs, dueTs: sentTs + hourMs });

/** The only keys of a leaving event besides `leave_reason`: its key, its slot and decoration. */
const bareKeys = new Set(["sticky_key", "msc4354_sticky_key", "slot_id", "leave_reason", "m.relates_to", "m.relation"]);

/** Returns whether a sticky event's content says that its sender left, in any dialect. */
export function isLeave(content: JsonObject): boolean {
    return (
        get(get(content, "member"), "membership") === "leave" ||
        Object.hasOwn(content, "disconnect_reason") ||
        Object.keys(content).every((key) => bareKeys.has(key))
    );
}

/** Reads a sticky event saying that its sender left. */
export function readLeave(event: ReadEvent): Leave {
    const { content } = event;
    const member = get(content, "member");
    const slotId = toText(get(content, "slot_id"));
    const deviceId = toText(get(member, "device_id") ?? get(member, "claimed_device_id"));
    const namesBoth = slotId !== undefined && deviceId !== undefined;
    return { event, place: 0, claim: namesBoth ? claimInSlot(slotId, deviceId) : undefined };
}

/** Returns the sticky key (MSC4354) in the spelling that matrix-js-sdk's map reads, else in the stable one. */
export function stickyKeyOf(content: JsonObject): string | undefined {
    return toText(get(content, "msc4354_sticky_key") ?? get(content, "sticky_key"));
}

/**
 * Returns the group within which a sender's sticky events replace each other, so that only the newest counts. The SDK's map
 * groups them itself, but not those without the unstable key.
 */
export function stickyGroupOf({ type, content }: Pick<ReadEvent, "type" | "content">): string | undefined {
    const mapKey = toText(get(content, "msc4354_sticky_key"));
    if (mapKey !== undefined) return JSON.stringify([type, mapKey]);
    return stickyKeyOf(content) ?? toText(get(get(content, "member"), "id"));
}

/**
 * Returns when a sticky event ends, in ms since the epoch. The SDK computes this from unchecked content, so it may be NaN or
 * text, and has then ended. It uses the device's clock, which may be `skewMs` ahead.
 */
export function stickyEndOf(event: EventLike, skewMs = 0): number {
    return (toTimestamp(event.unstableStickyExpiresAt) ?? 0) - skewMs;
}

const fields = {
    application: required(object),
    member: required(object),
    slot_id: required(id),
    msc4354_sticky_key: text,
    sticky_key: text,
    transports: object,
    rtc_transports: transports,
};
/** MSC4196 moved the intent; clients write both for a while. */
const applicationFields = { type: required(id), intent: text, "m.call.intent": text };
const memberFields = {
    id: required(ownId),
    membership: text,
    user_id: text,
    claimed_user_id: text,
    device_id: ownId,
    claimed_device_id: ownId,
};
const transportFields = { published: transports };

function readMember(event: ReadEvent): Entry {
    const report: Report = {};
    const said = readFields(event.content, fields, report);
    const application = readFields(said.application, applicationFields, report, "application");
    const member = readFields(said.member, memberFields, report, "member");
    const { published } = readFields(said.transports ?? {}, transportFields, report, "transports");
    if ((member.membership ?? "join") !== "join") {
        fail(report, "member.membership", { expected: '"join" or "leave"' });
    }
    const [type, callId, ...more] = said.slot_id?.split("#", 3) ?? [];
    if (type !== application.type || callId === undefined || more.length > 0) {
        fail(report, "slot_id", { expected: 'application.type, "#" and an id without "#"' });
    }
    if (toTimestamp(event.event.getTs()) === undefined) fail(report, "origin_server_ts", timestamp);
    const deviceId = member.device_id ?? member.claimed_device_id;
    const entry = admit(event, report, {
        application: application.type,
        callId: callId ?? "",
        deviceId,
        memberId: member.id,
        endsTs: event.endsTs,
        transports: published ?? said.rtc_transports,
        focusRule: "own",
        intent: application.intent ?? application["m.call.intent"],
        applicationData: restOf(said.application, applicationFields),
    });
    const namesOther = [member.user_id, member.claimed_user_id].some(
        (userId) => (userId ?? event.sender) !== event.sender,
    );
    if (entry.refusal || !namesOther) return entry;
    return new RefusedEntry(event, { reason: "sender-mismatch", facts: { expected: event.sender } }, 0, deviceId);
}
