import type { CallDevice, KnownReason, RejectionFacts } from "../types.js";
import { isRoomCallId } from "./definitions.js";
import { maxIdLength, type JsonObject, type Report } from "./fields.js";
import type { ReadEvent } from "./readEvent.js";

/** Which transport a device publishes on: its own first one, the oldest device's, or an unknown one. */
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

/** The fields that a format reads from an entry. Everything else follows from them. */
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

/** What both kinds of entry have: the event, and the place in it. */
abstract class EntryOfEvent {
    readonly event: ReadEvent;
    readonly place: number;
    readonly deviceId: string | undefined;
    /** The outcome that the room's reader last found. Unset until then, and for an entry that is silently left out. */
    outcome: Outcome | undefined = undefined;

    constructor(event: ReadEvent, place: number, deviceId: string | undefined) {
        this.event = event;
        this.place = place;
        this.deviceId = deviceId;
    }

    /**
     * The key under which it is listed when it does not count. Among the keys of one event, the shorter comes first, then the
     * smaller.
     */
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

/** How long before its event a membership may claim to have started, for what is displayed. */
const maxClaimMs = 7 * 24 * 3_600_000;

/** The last moment of a JavaScript `Date`. */
const lastMoment = 8.64e15;

/** Returns the start to display: the claimed one, but not long before its event, and within the range of a `Date`. */
function believedStart(createdTs: number, sentTs: number): number {
    return Math.min(Math.max(createdTs, sentTs - maxClaimMs, -lastMoment), lastMoment);
}

/** A device as its session shows it, and the key of its focus. */
export interface Placed {
    readonly device: CallDevice;
    readonly focusKey: string | undefined;
}

/** One device's entry in one session, as an event describes it. Whether it counts depends on the room and the clock. */
export class Membership extends EntryOfEvent {
    readonly refusal = undefined;
    readonly session: SessionName;
    /** The call ID as the event spells it, which is needed to find the room's slot or call. */
    readonly callId: string;
    readonly focusRule: FocusRule;
    /** When it starts to count, ms since the epoch; -Infinity for most. */
    readonly opensTs: number;
    /** When it ends, ms since the epoch. It has ended at exactly this time. */
    readonly endsTs: number;
    /** Earliest start that the room's reader has seen for this device, ms since the epoch. */
    since: number;
    /** The focus by which its session last grouped it. */
    focusKey: string | undefined = undefined;
    /** While its session has to show it again: how it showed this device before, or null if it did not. */
    stale: Placed | null | undefined = undefined;
    /** Kept until the device is created from them. */
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

    /** The claim that several carriers of one device share: its session and its ID. */
    get claim(): string {
        return keyIn(this.session.key, [this.deviceId]);
    }

    /**
     * The device: as the event describes it at first, then as its session last showed it. Created on first use, because most
     * memberships in an old room have ended and are never shown.
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

    /** Forgets earlier sightings of the device, so that it starts when its event says. */
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

/** The claim of a sticky event saying that its sender left. */
export interface Leave {
    readonly event: ReadEvent;
    readonly place: number;
    /** Its device in its session. Undefined if the event does not name both. */
    readonly claim: string | undefined;
}

const noTransports: CallDevice["transports"] = [];
const noData: JsonObject = /* @__PURE__ */ Object.freeze({});

/** One word for each intent in any version of MSC4196. */
const knownIntents: ReadonlyMap<unknown, string> = new Map([
    ["voice", "audio"],
    ["m.voice", "audio"],
    ["m.audio", "audio"],
    ["m.video", "video"],
]);

/** Maximum number of entries that are read from an event. One refusal stands for all others. */
export const maxEntries = 256;

/** Reads the entries of an event that is a list. */
export function readList<T>(
    event: ReadEvent,
    items: readonly T[],
    readItem: (event: ReadEvent, item: T, place: number) => Entry,
): readonly Entry[] {
    const entries = items.slice(0, maxEntries).map((item, place) => readItem(event, item, place));
    if (items.length === entries.length) return entries;
    const refusal: Refusal = { reason: "too-many", facts: { expected: `${maxEntries} entries` } };
    return [...entries, new RefusedEntry(event, refusal, maxEntries)];
}

/** Creates the entry at a place in an event: a membership, or a refusal if a field was missing or wrong. */
export function admit(event: ReadEvent, { problem }: Report, fields: MembershipFields, place = 0): Entry {
    if (!problem) return new Membership(event, fields, place);
    return new RefusedEntry(event, { reason: "malformed", facts: problem }, place, fields.deviceId || undefined);
}

/** Returns a call ID in one spelling. In `m.call`, `""`, `ROOM` and `room` all mean the room's own call. */
export function normaliseCallId(application: string, callId: string): string {
    return isRoomCallId(application, callId) ? "ROOM" : callId;
}

/** Returns the key of a session, unique in its room. JSON keeps text from the network from running into each other. */
export function sessionKeyOf(application: string, callId: string, scope: string): string {
    return JSON.stringify([application, callId, scope]);
}

function nameSession(application: string, callId: string, scope: string): SessionName {
    const key = sessionKeyOf(application, callId, scope);
    return { key, application, callId, scope, slotId: `${application}#${callId}` };
}

export const roomCall = /* @__PURE__ */ nameSession("m.call", "ROOM", "m.room");

/** Rooms have few sessions with many devices each, which share the session's name and its long strings. */
const maxNamed = 1000;
const named = new Map<string, SessionName>();

/** Returns the session with these IDs: always the same object while it is in use. */
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
 * Builds a key with the parts that differ first and the session's key last, because engines compare long strings from the
 * start.
 */
const keyIn = (sessionKey: string, parts: readonly unknown[]): string => JSON.stringify(parts) + sessionKey;

/** Returns the session in a slot. Returns undefined for text that is not a slot ID. */
export function sessionInSlot(slotId: string): SessionName | undefined {
    const [application = "", callId, ...rest] = slotId.split("#", 3);
    const isNone = callId === undefined || rest.length > 0 || slotId.length > maxIdLength;
    return isNone ? undefined : sessionOf(application, callId);
}

/** Returns the claim of a device in the slot that a leave names. Returns undefined if no membership can have it. */
export function claimInSlot(slotId: string, deviceId: string): string | undefined {
    const session = sessionInSlot(slotId);
    return session && deviceId.length <= maxIdLength ? keyIn(session.key, [deviceId]) : undefined;
}
