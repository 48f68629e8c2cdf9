import type { EventLike } from "../host.js";
import type { MembershipFormat } from "../types.js";
import { EventSource } from "./eventSource.js";
import { FieldReader, get, omit, toObject, toTimestamp, type JsonObject } from "./fields.js";
import { sessionKeyOf, type Entry } from "./membership.js";

/** All that a leaving event may hold besides `leave_reason`: its key, its slot and decoration. */
const bareKeys = new Set(["sticky_key", "msc4354_sticky_key", "slot_id", "leave_reason", "m.relates_to", "m.relation"]);

const applicationKeys = new Set(["type", "m.call.intent"]);

/** Whether a sticky event's content says that its sender left, in any dialect. */
export function isLeftContent(content: JsonObject): boolean {
    return (
        get(toObject(get(content, "member")), "membership") === "leave" ||
        Object.hasOwn(content, "disconnect_reason") ||
        Object.keys(content).every((key) => bareKeys.has(key))
    );
}

/**
 * Reads a sticky `m.rtc.member` event (MSC4143, in every dialect since matrix-js-sdk 39.1): one entry, or none where it says
 * that its sender left. Absent transports are none, an absent user id is the sender, an absent device id an unknown device.
 */
export function readRtc(event: EventLike, formats: ReadonlySet<MembershipFormat>): Entry | undefined {
    const source = new EventSource(event, "rtc");
    const { content, origin } = source;
    if (isLeftContent(content)) return undefined;
    if (!formats.has("rtc")) return source.refuse("format-disabled", {});

    const fields = new FieldReader(content);
    const application = fields.object("application");
    const applicationType = application.string("type");
    const slotId = fields.string("slot_id");
    const member = fields.object("member");
    const memberId = member.string("id");
    const membership = member.optionalString("membership");
    if (membership !== undefined && membership !== "join") member.fail("membership", '"join" or "leave"');
    const userIds = [member.optionalString("user_id"), member.optionalString("claimed_user_id")];
    const deviceIds = [member.optionalString("device_id"), member.optionalString("claimed_device_id")];
    const stickyKeys = [fields.optionalString("msc4354_sticky_key"), fields.optionalString("sticky_key")];
    if (new Set(stickyKeys.filter((key) => key !== undefined)).size > 1) {
        fields.fail("sticky_key", "the same value as msc4354_sticky_key");
    }
    if (!isSlotOf(slotId, applicationType)) fields.fail("slot_id", 'application.type, "#" and an id without "#"');
    if (toTimestamp(event.getTs()) === undefined) fields.fail("origin_server_ts", "a finite number");
    const published = fields.optionalObject("transports").optionalTransports("published");
    const rtcTransports = fields.optionalTransports("rtc_transports");

    const deviceId = deviceIds.find((id) => id !== undefined);
    const stranger = userIds.find((id) => id !== undefined && id !== origin.sender);
    if (!fields.problem && stranger !== undefined) {
        return source.refuse("sender-mismatch", { expected: origin.sender }, 0, deviceId);
    }
    return source.entry(0, fields, deviceId, {
        application: applicationType,
        callId: slotId.slice(applicationType.length + 1),
        scope: undefined,
        definedBy: undefined,
        deviceId,
        memberId,
        createdTs: origin.sentTs,
        opensTs: -Infinity,
        endsTs: event.unstableStickyExpiresAt ?? origin.sentTs,
        transports: published ?? rtcTransports ?? [],
        focusRule: "own",
        focusSelection: undefined,
        intent: application.optionalString("m.call.intent"),
        applicationData: omit(toObject(get(content, "application")), applicationKeys),
    });
}

/** What a sticky event that says its sender left is about, as far as it says. */
export interface LeftSticky {
    readonly sender: string;
    readonly sentTs: number;
    readonly stickyKey: string | undefined;
    /** The session and device, where the event still names both. */
    readonly sessionKey: string | undefined;
    readonly deviceId: string | undefined;
}

export function readLeftSticky(event: EventLike): LeftSticky {
    const { content, origin } = new EventSource(event, "rtc");
    const member = toObject(get(content, "member"));
    const [application = "", callId, ...rest] = toText(get(content, "slot_id")).split("#");
    const deviceId = get(member, "device_id") ?? get(member, "claimed_device_id");
    return {
        sender: origin.sender,
        sentTs: origin.sentTs,
        stickyKey: origin.stickyKey,
        sessionKey: callId !== undefined && rest.length === 0 ? sessionKeyOf(application, callId) : undefined,
        deviceId: typeof deviceId === "string" ? deviceId : undefined,
    };
}

function toText(value: unknown): string {
    return typeof value === "string" ? value : "";
}

function isSlotOf(slotId: string, application: string): boolean {
    return slotId.startsWith(`${application}#`) && slotId.lastIndexOf("#") === slotId.indexOf("#");
}
