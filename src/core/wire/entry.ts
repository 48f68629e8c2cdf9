import type { CallDevice, KnownReason, RejectionFacts } from "../types.js";
import { isRoomCallId } from "./definitions.js";
import { maxIdLength, type JsonObject, type Report } from "./fields.js";
import type { ReadEvent } from "./readEvent.js";

/** The transport a device publishes on: its own first one, the oldest device's, or an unknown one. */
export type FocusRule = "own" | "oldest" | "none";

/** Why a membership does not count. */
export interface Refusal {
    readonly reason: KnownReason;
    readonly facts: RejectionFacts;
}

/** The outcome of judging an entry. */
export type Outcome = "live" | "pending" | Refusal;

/** The parts that identify a session, and its key. */
export interface SessionName {
    readonly key: string;
    readonly application: string;
    readonly callId: string;
    readonly scope: string;
    readonly slotId: string;
}

/** What a format reads from an entry; the rest follows from it. */
export interface MembershipFields {
    readonly application: string;
    /** As the event spells it. */
    readonly callId: string;
    readonly scope?: string | undefined;
    readonly deviceId: string | undefined;
    readonly memberId?: string | undefined;
    readonly createdTs?: number | undefined;
    readonly opensTs?: number | undefined;
    readonly endsTs: number;
    readonly transports?: CallDevice["transports"] | undefined;
    readonly focusRule: FocusRule;
    readonly focusSelection?: string | undefined;
    readonly intent?: string | undefined;
    readonly applicationData?: JsonObject | undefined;
}

/** The members of both kinds of entry: the event and the place in it. */
abstract class EntryOfEvent {
    readonly event: ReadEvent;
    readonly place: number;
    readonly deviceId: string | undefined;
    /** What the reader of a room last made of it; unset until then, and for what is silently not there. */
    outcome: Outcome | undefined = undefined;

    constructor(event: ReadEvent, place: number, deviceId: string | undefined) {
        this.event = event;
        this.place = place;
        this.deviceId = deviceId;
    }

    /** The key under which it is listed when it does not count; of one event's the shorter, then the smaller, comes first. */
    get key(): string {
        const { type, stateKey, eventId } = this.event;
        return JSON.stringify([type, stateKey ?? eventId, this.place]);
    }
}

/** An entry that can never count. */
export class RefusedEntry extends EntryOfEvent {
    readonly refusal: Refusal;

    constructor(event: ReadEvent, refusal: Refusal, place = 0, deviceId?: string) {
        super(event, place, deviceId);
        this.refusal = refusal;
    }
}

/** How much earlier than its event a membership may claim to have begun, for what people are shown. */
const maxClaimMs = 7 * 24 * 3_600_000;

/** The last moment of a JavaScript `Date`. */
const lastMoment = 8.64e15;

/** A start as people are shown it: the claim, but neither long before its event nor beyond what a `Date` can tell. */
function believedStart(createdTs: number, sentTs: number): number {
    return Math.min(Math.max(createdTs, sentTs - maxClaimMs, -lastMoment), lastMoment);
}

/** One device's entry in one session as an event says it; whether it counts depends on the room and the clock. */
export class Membership extends EntryOfEvent {
    readonly refusal = undefined;
    readonly session: SessionName;
    /** The call id as the event spells it: by it the room's slot or call is found. */
    readonly callId: string;
    readonly focusRule: FocusRule;
    /** It counts from here (ms since the epoch; mostly always) … */
    readonly opensTs: number;
    /** … and is over here, "end equals now" included. */
    readonly endsTs: number;
    /** Earliest start that the room's reader has seen of this device, ms since the epoch. */
    since: number;
    /** By which focus it is grouped, as its session last showed it. */
    focusKey: string | undefined = undefined;
    /** Kept until the device is made of them. */
    private fields: MembershipFields | undefined;
    private made: CallDevice | undefined = undefined;

    constructor(event: ReadEvent, fields: MembershipFields, place = 0) {
        super(event, place, fields.deviceId);
        this.session = sessionOf(fields.application, fields.callId, fields.scope);
        this.callId = fields.callId;
        this.focusRule = fields.focusRule;
        this.opensTs = fields.opensTs ?? -Infinity;
        this.endsTs = fields.endsTs;
        this.since = believedStart(fields.createdTs ?? event.sentTs, event.sentTs);
        this.fields = fields;
    }

    /** What two carriers of one device share: its session and its id. */
    get claim(): string {
        return keyIn(this.session.key, [this.deviceId]);
    }

    /**
     * The device: at first as the event has it, then as its session last showed it. Made when first asked for, since most of
     * what a long-lived room holds has ended and is never shown.
     */
    get device(): CallDevice {
        if (!this.made) {
            this.made = this.makeDevice(this.fields as MembershipFields);
            this.fields = undefined;
        }
        return this.made;
    }

    set device(device: CallDevice) {
        this.made = device;
    }

    /** Forgets what was seen of the device before: it starts when its event says so. */
    restart(): void {
        this.since = believedStart(this.device.createdTs, this.event.sentTs);
    }

    private makeDevice(fields: MembershipFields): CallDevice {
        const { sender, eventId, sentTs, format } = this.event;
        const { deviceId, memberId = `${sender}:${deviceId}`, transports = noTransports } = fields;
        return {
            kind: "device",
            key: keyIn(this.session.key, [deviceId, memberId, sender, this.event.isSticky]),
            memberId,
            userId: sender,
            deviceId,
            eventId,
            format: format as CallDevice["format"],
            createdTs: fields.createdTs ?? sentTs,
            sentTs,
            since: this.since,
            expiresTs: fields.endsTs,
            follows: fields.focusRule === "oldest",
            transport: fields.focusRule === "own" ? transports[0] : undefined,
            transports,
            focusSelection: fields.focusSelection,
            intent: knownIntents.get(fields.intent) ?? fields.intent,
            applicationData: fields.applicationData ?? noData,
        };
    }
}

export type Entry = Membership | RefusedEntry;

/** The claim of a sticky event that says its sender left. */
export interface Leave {
    readonly event: ReadEvent;
    readonly place: number;
    /** Its device in its session; undefined if it does not name both. */
    readonly claim: string | undefined;
}

const noTransports: CallDevice["transports"] = [];
const noData: JsonObject = Object.freeze({});

/** One word for each intent, for every version of MSC4196. */
const knownIntents: ReadonlyMap<unknown, string> = new Map([
    ["voice", "audio"],
    ["m.voice", "audio"],
    ["m.audio", "audio"],
    ["m.video", "video"],
]);

/** Maximum number of entries that are read from an event. The rest is one refusal. */
export const maxEntries = 256;

/** The one refusal that stands for all entries of an event beyond those that are read. */
export function refuseRest(event: ReadEvent): RefusedEntry {
    return new RefusedEntry(event, { reason: "too-many", facts: { expected: `${maxEntries} entries` } }, maxEntries);
}

/** The entry at a place of an event: a membership, or a refusal where a field was missing or wrong. */
export function admit(event: ReadEvent, { problem }: Report, fields: MembershipFields, place = 0): Entry {
    if (!problem) return new Membership(event, fields, place);
    return new RefusedEntry(event, { reason: "malformed", facts: problem }, place, fields.deviceId || undefined);
}

/** For `m.call` alone `""`, `ROOM` and `room` are the room's own call. */
export function normaliseCallId(application: string, callId: string): string {
    return isRoomCallId(application, callId) ? "ROOM" : callId;
}

/** A session's key is unique in its room. JSON keeps strangers' strings from running into each other. */
function nameSession(application: string, callId: string, scope: string): SessionName {
    const key = JSON.stringify([application, callId, scope]);
    return { key, application, callId, scope, slotId: `${application}#${callId}` };
}

export const roomCall = nameSession("m.call", "ROOM", "m.room");

/** Rooms have few sessions and many devices in each, which share the session's name and its long strings. */
const maxNamed = 1000;
const named = new Map<string, SessionName>();

/** The session of these ids, always the same object while it is in use. */
function sessionOf(application: string, callId: string, scope = "m.room"): SessionName {
    const id = normaliseCallId(application, callId);
    if (id === roomCall.callId && application === roomCall.application && scope === roomCall.scope) return roomCall;
    const session = nameSession(application, id, scope);
    const known = named.get(session.key);
    if (known) return known;
    if (named.size >= maxNamed) named.clear();
    named.set(session.key, session);
    return session;
}

/**
 * Puts the parts that differ first and the session's key last, because engines compare long strings from their start.
 */
const keyIn = (sessionKey: string, parts: readonly unknown[]): string => JSON.stringify(parts) + sessionKey;

/** Returns the claim of a device in a slot that a leave names; undefined if no membership can have it. */
export function claimInSlot(slotId: string, deviceId: string): string | undefined {
    const [application = "", callId, ...rest] = slotId.split("#", 3);
    const isNone =
        callId === undefined || rest.length > 0 || slotId.length > maxIdLength || deviceId.length > maxIdLength;
    return isNone ? undefined : keyIn(sessionOf(application, callId).key, [deviceId]);
}
