import type { EventLike } from "../host.js";
import { claimsOfLeft, entrySource, stickyKeyOf, type Entry } from "./entry.js";
import {
    contentOf,
    FieldReader,
    get,
    text,
    timestamp,
    toObject,
    toText,
    toTimestamp,
    transports,
    type JsonObject,
} from "./fields.js";

/** All that a leaving event may hold besides `leave_reason`: its key, its slot and decoration. */
const bareKeys = new Set(["sticky_key", "msc4354_sticky_key", "slot_id", "leave_reason", "m.relates_to", "m.relation"]);

/** What one event gives: its entries, or what its sender left. */
export interface Reading {
    readonly entries: readonly Entry[];
    readonly leftClaims?: readonly string[];
}

/** Whether a sticky event's content says that its sender left, in any dialect. */
function isLeft(content: JsonObject): boolean {
    return (
        get(toObject(get(content, "member")), "membership") === "leave" ||
        Object.hasOwn(content, "disconnect_reason") ||
        Object.keys(content).every((key) => bareKeys.has(key))
    );
}

/**
 * By what a sender's sticky events replace each other, the newest counting. The SDK's map groups them itself, but holds those
 * without the unstable key loose.
 */
export function stickyGroupOf(event: EventLike): string | undefined {
    const content = contentOf(event);
    const mapKey = toText(get(content, "msc4354_sticky_key"));
    if (mapKey !== undefined) return JSON.stringify([event.getType(), mapKey]);
    return stickyKeyOf(content) ?? toText(get(toObject(get(content, "member")), "id"));
}

/** ms since the epoch. The SDK computes it of what the wire says unchecked: it may be NaN or text, and is then past. */
export function stickyEndOf(event: EventLike): number {
    return toTimestamp(event.unstableStickyExpiresAt) ?? 0;
}

/**
 * Reads a sticky `m.rtc.member` event (MSC4143, in every dialect since matrix-js-sdk 39.1). Absent transports are none, an
 * absent user id is the sender, an absent device id an unknown device.
 */
export function readRtc(event: EventLike, isEnabled: boolean): Reading {
    const { content, sender, refuse, admit } = entrySource(event, "rtc");
    if (isLeft(content)) return { entries: [], leftClaims: isEnabled ? claimsOfLeft(content) : [] };
    if (!isEnabled) return { entries: [refuse("format-disabled", {})] };

    const fields = new FieldReader(content);
    const application = fields.object("application");
    const member = fields.object("member");
    const type = application.string("type");
    const slotId = fields.string("slot_id");
    const memberId = member.string("id");
    if ((member.optional("membership", text) ?? "join") !== "join") {
        member.fail("membership", { expected: '"join" or "leave"' });
    }
    const userIds = texts(member, "user_id", "claimed_user_id");
    const [deviceId] = texts(member, "device_id", "claimed_device_id");
    if (new Set(texts(fields, "msc4354_sticky_key", "sticky_key")).size > 1) {
        fields.fail("sticky_key", { expected: "the same as msc4354_sticky_key" });
    }
    const callId = slotId.slice(type.length + 1);
    if (slotId !== `${type}#${callId}` || slotId.indexOf("#") !== slotId.lastIndexOf("#")) {
        fields.fail("slot_id", { expected: 'application.type, "#" and an id without "#"' });
    }
    if (toTimestamp(event.getTs()) === undefined) fields.fail("origin_server_ts", timestamp);
    const published = fields.object("transports", true).optional("published", transports);
    const rtcTransports = fields.optional("rtc_transports", transports);
    const read = {
        application: type,
        callId,
        deviceId,
        memberId,
        endsTs: stickyEndOf(event),
        transports: published ?? rtcTransports,
        focusRule: "own",
        intent: application.optional("m.call.intent", text),
        applicationData: application.rest(),
    } as const;
    const entry = admit(fields, read);
    const isOther = !entry.refusal && userIds.some((userId) => userId !== sender);
    return { entries: [isOther ? refuse("sender-mismatch", { expected: sender }, 0, deviceId) : entry] };
}

/** Those of two spellings that are there. */
function texts(fields: FieldReader, ...keys: readonly string[]): readonly string[] {
    return keys.flatMap((key) => fields.optional(key, text) ?? []);
}
