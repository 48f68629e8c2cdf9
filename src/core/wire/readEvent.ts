import type { EventLike } from "../host.js";
import { RefusedEntry, type Entry, type Leave, type Membership, type Refusal } from "./entry.js";
import { contentOf, get, list, timestamp, toText, toTimestamp, type JsonObject } from "./fields.js";
import { allFormats, formats, formatOfState, type MembershipFormat } from "./formats.js";
import { isCallMemberType, isKeyOf, isRtcMemberType } from "./room.js";
import { isLeave, readLeave, stickyEndOf, stickyKeyOf } from "./rtc.js";

/** An event with its entries and the values they share. It is read once. Invalid IDs are empty. */
export class ReadEvent {
    readonly event: EventLike;
    readonly type: string;
    readonly content: JsonObject;
    readonly isRedacted: boolean;
    readonly sender: string;
    readonly eventId: string;
    /** `origin_server_ts`, ms since the epoch. */
    readonly sentTs: number;
    /** Undefined for a sticky event. */
    readonly stateKey: string | undefined;
    /** Undefined for a state event. */
    readonly stickyKey: string | undefined;
    /** End of a sticky event, ms since the epoch; Infinity for state. */
    readonly endsTs: number;
    /** Undefined if the event says that its sender left, or is not a membership. */
    format: MembershipFormat | undefined = undefined;
    /** Why the whole event is refused. A refused leave hides only the sticky events that it replaced. */
    problem: Refusal | undefined = undefined;
    /** What a sticky leave is about. Undefined for any other event. */
    leave: Leave | undefined = undefined;

    /** Whether it is among the events of its sender that are read. */
    isRead = false;
    /** When time alone next changes its entries, in ms since the epoch; Infinity for never. */
    dueTs = Infinity;

    private made: readonly Entry[] | undefined = undefined;
    private count: number | undefined = undefined;

    constructor(event: EventLike, content: JsonObject, isSticky: boolean, skewMs = 0) {
        this.event = event;
        this.type = event.getType();
        this.content = content;
        this.isRedacted = event.isRedacted?.() ?? false;
        this.sender = toText(event.getSender()) ?? "";
        this.eventId = toText(event.getId()) ?? "";
        this.sentTs = sentTsOf(event) ?? 0;
        this.stateKey = isSticky ? undefined : toText(event.getStateKey());
        this.stickyKey = isSticky ? stickyKeyOf(content) : undefined;
        this.endsTs = isSticky ? stickyEndOf(event, skewMs) : Infinity;
    }

    /** The entries of the event, which are read on first use. */
    get entries(): readonly Entry[] {
        if (!this.made) {
            const refused = this.problem && [new RefusedEntry(this, this.problem)];
            this.made = this.format ? (refused ?? formats[this.format].read(this)) : [];
            this.count = this.made.length;
        }
        return this.made;
    }

    /** The number of entries, which is kept when they are forgotten. */
    get size(): number {
        return this.count ?? this.entries.length;
    }

    /** Frees the entries until they are needed again. */
    forget(): void {
        this.made = undefined;
    }

    get isSticky(): boolean {
        return this.endsTs < Infinity;
    }

    /** Whether the event arrived unencrypted; false if the host does not report it. */
    get isClearText(): boolean {
        return this.event.isEncrypted?.() === false;
    }

    /** Returns whether the event has changed in place since it was read: it was decrypted, or redacted (confirmed or not). */
    isOutdated(event: EventLike): boolean {
        return (
            event !== this.event ||
            contentOf(event) !== this.content ||
            event.getType() !== this.type ||
            (event.isRedacted?.() ?? false) !== this.isRedacted
        );
    }
}

/**
 * Reads a call member state event. If it says that its sender left, it has no entries. It is refused as a whole if its format
 * is disabled, its key belongs to another user, or its list is invalid.
 */
export function readStateEvent(event: EventLike, enabled: ReadonlySet<MembershipFormat>): ReadEvent | undefined {
    const content = contentOf(event);
    const format = formatOfState(content);
    if (format === undefined) return undefined;
    const read = new ReadEvent(event, content, false);
    read.format = format;
    read.problem = problemOf(read, format, enabled);
    return read;
}

function problemOf(
    { event, sender, stateKey, content }: ReadEvent,
    format: MembershipFormat,
    enabled: ReadonlySet<MembershipFormat>,
): Refusal | undefined {
    if (!enabled.has(format)) return { reason: "format-disabled", facts: {} };
    if (stateKey === undefined || !isKeyOf(stateKey, sender)) {
        return { reason: "state-key-mismatch", facts: { expected: `a state key that names ${sender}` } };
    }
    if (sentTsOf(event) === undefined) return malformed("origin_server_ts", timestamp.expected);
    const { listKey } = formats[format];
    const isNoList = listKey !== undefined && !list.parse(get(content, listKey));
    return isNoList ? malformed(listKey, list.expected) : undefined;
}

/** Stripped state has neither an ID nor a time: it is as old as the client knows it. */
const sentTsOf = (event: EventLike): number | undefined =>
    toTimestamp(event.getTs() ?? (event.getId() ? undefined : event.localTimestamp));

function malformed(path: string, expected: string): Refusal {
    return { reason: "malformed", facts: { path, expected } };
}

/**
 * Reads a sticky event (MSC4354). The SDK's map holds every sticky event; one that is not a membership has no entries, such as
 * a state event that is also sticky. The device's clock is `skewMs` ahead.
 */
export function readStickyEvent(event: EventLike, enabled: ReadonlySet<MembershipFormat>, skewMs = 0): ReadEvent {
    const content = contentOf(event);
    const read = new ReadEvent(event, content, true, skewMs);
    if (!isRtcMemberType(read.type)) return read;
    if (isLeave(content)) read.leave = readLeave(read);
    else read.format = "rtc";
    if (!enabled.has("rtc")) read.problem = { reason: "format-disabled", facts: {} };
    return read;
}

/** Returns the memberships in an event, in any format and whether or not they still count. None for an event of another type. */
export function membershipsIn(event: EventLike): readonly Membership[] {
    const read = isCallMemberType(event.getType()) ? readStateEvent : readStickyEvent;
    return read(event, allFormats)?.entries.filter((entry) => !entry.refusal) ?? [];
}
