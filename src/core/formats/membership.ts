import type { MembershipFormat, RejectionFacts, RejectionReason, Transport } from "../types.js";

/** Whose transport a device publishes on: its own first, the oldest device's, or none that is known. */
export type FocusRule = "own" | "oldest" | "none";

/** What identifies one entry of one event, whether it counts or not. */
export interface EntryOrigin {
    readonly carrier: "state" | "sticky";
    readonly type: string;
    readonly eventId: string;
    readonly sender: string;
    readonly stateKey: string | undefined;
    readonly stickyKey: string | undefined;
    /** The entry's place in its event. */
    readonly place: number;
    /** `origin_server_ts`, ms since the epoch. */
    readonly sentTs: number;
}

/** One device's entry in one session as an event says it; whether it counts depends on the room and the clock. */
export interface Membership extends EntryOrigin {
    readonly format: MembershipFormat;
    readonly application: string;
    readonly callId: string;
    readonly scope: string;
    readonly slotId: string;
    /** The call definition that must exist, as MSC3401 wants it. */
    readonly definedBy: string | undefined;
    readonly deviceId: string | undefined;
    readonly memberId: string;
    readonly createdTs: number;
    /** It counts from here (ms since the epoch; mostly always) … */
    readonly opensTs: number;
    /** … and is over here, "end equals now" included. */
    readonly endsTs: number;
    readonly transports: readonly Transport[];
    readonly focusRule: FocusRule;
    readonly focusSelection: string | undefined;
    readonly intent: string | undefined;
    readonly applicationData: Readonly<Record<string, unknown>>;
    readonly sessionKey: string;
    /** The key of the device it may become. */
    readonly key: string;
}

/** An entry that can never count, and why. */
export interface Refusal extends EntryOrigin {
    readonly format: MembershipFormat;
    readonly deviceId: string | undefined;
    readonly reason: RejectionReason;
    readonly facts: RejectionFacts;
}

export type Entry = Membership | Refusal;

/** Whether an entry may count, if room and clock agree. */
export function isMembership(entry: Entry): entry is Membership {
    return !isRefusal(entry);
}

/** Whether an entry is refused by its event alone. */
export function isRefusal(entry: Entry): entry is Refusal {
    return "reason" in entry;
}

/** What a format reads from an entry; the rest follows from it. */
export type MembershipFields = Omit<
    Membership,
    keyof EntryOrigin | "format" | "slotId" | "sessionKey" | "key" | "scope"
> & {
    readonly scope: string | undefined;
};

/** For `m.call` alone the empty id is the room's own call. */
export function normaliseCallId(application: string, callId: string): string {
    return application === "m.call" && callId === "" ? "ROOM" : callId;
}

/** The key of a session, unique in its room. JSON keeps strangers' strings from running into each other. */
export function sessionKeyOf(application: string, callId: string, scope = "m.room"): string {
    return JSON.stringify([application, normaliseCallId(application, callId), scope]);
}

/** Completes what a format read. */
export function toMembership(
    origin: EntryOrigin,
    place: number,
    format: MembershipFormat,
    fields: MembershipFields,
): Membership {
    const scope = fields.scope ?? "m.room";
    const callId = normaliseCallId(fields.application, fields.callId);
    const sessionKey = sessionKeyOf(fields.application, fields.callId, scope);
    return {
        ...origin,
        ...fields,
        place,
        format,
        scope,
        callId,
        slotId: `${fields.application}#${callId}`,
        sessionKey,
        key: JSON.stringify([sessionKey, origin.sender, fields.deviceId ?? null, fields.memberId, origin.carrier]),
    };
}
