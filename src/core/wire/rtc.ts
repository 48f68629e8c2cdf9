import type { EventLike } from "../host.js";
import { admit, claimInSlot, RefusedEntry, type Entry } from "./entry.js";
import {
    FieldReader,
    get,
    id,
    ownId,
    text,
    timestamp,
    toObject,
    toText,
    toTimestamp,
    transports,
    type JsonObject,
} from "./fields.js";
import type { FormatRules } from "./formats.js";
import type { ReadEvent } from "./readEvent.js";
import { hourMs } from "./times.js";

/**
 * A sticky `m.rtc.member` event (MSC4143, in every dialect since matrix-js-sdk 39.1). Absent transports are none, an absent
 * user id is the sender, an absent device id an unknown device.
 */
export const rtcFormat: FormatRules = {
    isSticky: true,
    needs: "slot",
    listKey: undefined,
    read: (event) => [readMember(event)],
    // Sent again within the hour (`MembershipManager.computeNextExpiryActionTs`).
    signs: ({ sentTs }) => ({ lastSignTs: sentTs, dueTs: sentTs + hourMs }),
    devicesIn: (content) => [content],
    without: () => [],
};

/** What a sticky event that says its sender left is about, beside its sticky key. */
export interface Leave {
    /** Its device in its session; undefined where it does not name both. */
    readonly claim: string | undefined;
}

/** All that a leaving event may hold besides `leave_reason`: its key, its slot and decoration. */
const bareKeys = new Set(["sticky_key", "msc4354_sticky_key", "slot_id", "leave_reason", "m.relates_to", "m.relation"]);

/** Returns whether a sticky event's content says that its sender left, in any dialect. */
function isLeave(content: JsonObject): boolean {
    return (
        get(toObject(get(content, "member")), "membership") === "leave" ||
        Object.hasOwn(content, "disconnect_reason") ||
        Object.keys(content).every((key) => bareKeys.has(key))
    );
}

/** Reads a sticky event that says its sender left; undefined for any other. */
export function readLeave({ content }: Pick<ReadEvent, "content">): Leave | undefined {
    if (!isLeave(content)) return undefined;
    const member = toObject(get(content, "member"));
    const slotId = toText(get(content, "slot_id"));
    const deviceId = toText(get(member, "device_id") ?? get(member, "claimed_device_id"));
    return { claim: slotId === undefined || deviceId === undefined ? undefined : claimInSlot(slotId, deviceId) };
}

/** Returns the sticky key (MSC4354): in the spelling that matrix-js-sdk's map reads, else in the stable one. */
export function stickyKeyOf(content: JsonObject): string | undefined {
    return toText(get(content, "msc4354_sticky_key") ?? get(content, "sticky_key"));
}

/**
 * Returns by what a sender's sticky events replace each other, the newest counting. The SDK's map groups them itself, but
 * holds those without the unstable key loose.
 */
export function stickyGroupOf({ type, content }: Pick<ReadEvent, "type" | "content">): string | undefined {
    const mapKey = toText(get(content, "msc4354_sticky_key"));
    if (mapKey !== undefined) return JSON.stringify([type, mapKey]);
    return stickyKeyOf(content) ?? toText(get(toObject(get(content, "member")), "id"));
}

/** Returns ms since the epoch. The SDK computes it from the wire unchecked: it may be NaN or text, and is then past. */
export function stickyEndOf(event: EventLike): number {
    return toTimestamp(event.unstableStickyExpiresAt) ?? 0;
}

function readMember(event: ReadEvent): Entry {
    const fields = new FieldReader(event.content);
    const application = fields.inner("application");
    const member = fields.inner("member");
    const type = application.required("type", id);
    const slotId = fields.required("slot_id", id);
    const memberId = member.required("id", ownId);
    if ((member.optional("membership", text) ?? "join") !== "join") {
        member.fail("membership", { expected: '"join" or "leave"' });
    }
    const userIds = [member.optional("user_id", text), member.optional("claimed_user_id", text)];
    const deviceIds = [member.optional("device_id", ownId), member.optional("claimed_device_id", ownId)];
    const deviceId = deviceIds[0] ?? deviceIds[1];
    fields.optional("msc4354_sticky_key", text);
    fields.optional("sticky_key", text);
    const callId = slotId.slice(type.length + 1);
    if (slotId !== `${type}#${callId}` || slotId.indexOf("#") !== slotId.lastIndexOf("#")) {
        fields.fail("slot_id", { expected: 'application.type, "#" and an id without "#"' });
    }
    if (toTimestamp(event.event.getTs()) === undefined) fields.fail("origin_server_ts", timestamp);
    const published = fields.inner("transports", true).optional("published", transports);
    const older = fields.optional("rtc_transports", transports);
    // MSC4196 moved it; clients write both for a while.
    const intent = application.optional("intent", text);
    const olderIntent = application.optional("m.call.intent", text);
    const entry = admit(event, fields, {
        application: type,
        callId,
        deviceId,
        memberId,
        endsTs: event.endsTs,
        transports: published ?? older,
        focusRule: "own",
        intent: intent ?? olderIntent,
        applicationData: application.rest(),
    });
    const namesOther = userIds.some((userId) => userId !== undefined && userId !== event.sender);
    if (entry.refusal || !namesOther) return entry;
    return new RefusedEntry(event, { reason: "sender-mismatch", facts: { expected: event.sender } }, 0, deviceId);
}
