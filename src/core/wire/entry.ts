import type { EventLike } from "../host.js";
import type { CallDevice, KnownReason, MembershipFormat, RejectedMembership, RejectionFacts } from "../types.js";
import { contentOf, get, toObject, toText, toTimestamp, type FieldReader, type JsonObject } from "./fields.js";

/** Whose transport a device publishes on: its own first, the oldest device's, or none that is known. */
export type FocusRule = "own" | "oldest" | "none";

/** Why a membership does not count. */
export interface Reason {
    readonly reason: KnownReason;
    readonly facts: RejectionFacts;
}

/** One entry of one event, whether it counts or not. */
interface EntryBase {
    /** The key under which it is listed when it does not count; of one event's the shorter, then the smaller, comes first. */
    readonly key: string;
    readonly origin: Pick<
        RejectedMembership,
        "eventId" | "sender" | "userId" | "stateKey" | "type" | "format" | "deviceId"
    >;
    readonly eventId: string;
    /** `origin_server_ts`, ms since the epoch. */
    readonly sentTs: number;
}

/** An entry that can never count. */
export interface Refusal extends EntryBase {
    readonly refusal: Reason;
}

/** One device's entry in one session as an event says it; whether it counts depends on the room and the clock. */
export interface Membership extends EntryBase {
    readonly refusal?: undefined;
    /** The device that it may become. */
    readonly device: Omit<CallDevice, "since" | "transport">;
    readonly focusRule: FocusRule;
    readonly session: {
        readonly key: string;
        readonly application: string;
        readonly callId: string;
        readonly scope: string;
        readonly slotId: string;
    };
    /** It counts from here (ms since the epoch; mostly always) … */
    readonly opensTs: number;
    /** … and is over here, "end equals now" included. */
    readonly endsTs: number;
    /** What it shares with another that tells the same: its session and device, then the key that links the carriers. */
    readonly claims: readonly string[];
}

export type Entry = Membership | Refusal;

/** What a format reads from an entry; the rest follows from it. */
export interface MembershipFields {
    readonly application: string;
    readonly callId: string;
    readonly scope?: string | undefined;
    readonly deviceId: string | undefined;
    readonly memberId?: string | undefined;
    readonly createdTs?: number | undefined;
    readonly opensTs?: number;
    readonly endsTs: number;
    readonly transports?: CallDevice["transports"] | undefined;
    readonly focusRule: FocusRule;
    readonly focusSelection?: string | undefined;
    readonly intent?: string | undefined;
    readonly applicationData?: JsonObject;
}

/** For `m.call` alone the empty id is the room's own call. */
export function normaliseCallId(application: string, callId: string): string {
    return application === "m.call" && callId === "" ? "ROOM" : callId;
}

/** A session's key is unique in its room. JSON keeps strangers' strings from running into each other. */
function sessionOf(application: string, id: string, scope = "m.room"): Membership["session"] {
    const callId = normaliseCallId(application, id);
    const key = JSON.stringify([application, callId, scope]);
    return { key, application, callId, scope, slotId: `${application}#${callId}` };
}

/** The sticky key (MSC4354), in the spelling that matrix-js-sdk's map reads or the stable one. */
export function stickyKeyOf(content: JsonObject): string | undefined {
    return toText(get(content, "msc4354_sticky_key") ?? get(content, "sticky_key"));
}

/**
 * What tells apart comes first, and the session's key as it is: engines compare strings that are very long from their start, and a
 * stranger may give a session a very long name and very many devices.
 */
const keyIn = (sessionKey: string, ...parts: readonly unknown[]): string => JSON.stringify(parts) + sessionKey;

const claimOfDevice = (sessionKey: string, deviceId: string | undefined): string => keyIn(sessionKey, deviceId);

/** A sticky event and a state event are linked where the key of one is the other's. */
const claimOfKey = (key: string): string => `=${key}`;

/** One event as its format's reader sees it: its content, and how its entries are made. */
export interface EntrySource {
    readonly content: JsonObject;
    readonly sender: string;
    readonly stateKey: string | undefined;
    /** `origin_server_ts`, ms since the epoch. */
    readonly sentTs: number;
    readonly refuse: (reason: KnownReason, facts: RejectionFacts, place?: number, deviceId?: string) => Refusal;
    /** The entry at a place of the event: a membership, or a refusal where a field was missing or wrong. */
    readonly admit: (fields: FieldReader, read: MembershipFields, place?: number) => Entry;
}

/** Opens an event. Ids that are no strings are empty, a state key that is none is absent. */
export function entrySource(event: EventLike, format: MembershipFormat): EntrySource {
    const content = contentOf(event);
    const sender = toText(event.getSender()) ?? "";
    const eventId = toText(event.getId()) ?? "";
    const stateKey = format === "rtc" ? undefined : toText(event.getStateKey());
    const type = event.getType();
    const sentTs = toTimestamp(event.getTs()) ?? 0;
    const link = format === "rtc" ? stickyKeyOf(content) : stateKey;

    const baseOf = (place: number, deviceId: string | undefined): EntryBase => ({
        key: JSON.stringify([type, stateKey ?? eventId, place]),
        origin: { eventId, sender, userId: sender, stateKey, type, format, deviceId },
        eventId,
        sentTs,
    });
    const refuse: EntrySource["refuse"] = (reason, facts, place = 0, deviceId) => ({
        ...baseOf(place, deviceId),
        refusal: { reason, facts },
    });
    return {
        content,
        sender,
        stateKey,
        sentTs,
        refuse,
        admit: (fields, read, place = 0) => {
            const { deviceId } = read;
            const { problem } = fields.report;
            if (problem) return refuse("malformed", problem, place, deviceId || undefined);
            const session = sessionOf(read.application, read.callId, read.scope);
            const memberId = read.memberId ?? `${sender}:${deviceId}`;
            return {
                ...baseOf(place, deviceId),
                device: {
                    kind: "device",
                    key: keyIn(session.key, deviceId, memberId, sender, format === "rtc"),
                    memberId,
                    userId: sender,
                    deviceId,
                    eventId,
                    format,
                    createdTs: read.createdTs ?? sentTs,
                    sentTs,
                    expiresTs: read.endsTs,
                    follows: read.focusRule === "oldest",
                    transports: read.transports ?? [],
                    focusSelection: read.focusSelection,
                    intent: read.intent,
                    applicationData: read.applicationData ?? {},
                },
                focusRule: read.focusRule,
                session,
                opensTs: read.opensTs ?? -Infinity,
                endsTs: read.endsTs,
                claims: [claimOfDevice(session.key, deviceId), ...(link === undefined ? [] : [claimOfKey(link)])],
            };
        },
    };
}

/** What a sticky event that says its sender left is about, as far as it says: its key, its session and device. */
export function claimsOfLeft(content: JsonObject): readonly string[] {
    const member = toObject(get(content, "member"));
    const [application = "", callId, ...rest] = (toText(get(content, "slot_id")) ?? "").split("#");
    const deviceId = toText(get(member, "device_id") ?? get(member, "claimed_device_id"));
    const key = stickyKeyOf(content);
    return [
        ...(key === undefined ? [] : [claimOfKey(key)]),
        ...(deviceId === undefined || callId === undefined || rest.length > 0
            ? []
            : [claimOfDevice(sessionOf(application, callId).key, deviceId)]),
    ];
}
