import type { EventLike } from "../host.js";
import type { MembershipFormat, RejectionFacts, RejectionReason } from "../types.js";
import { get, toObject, toTimestamp, type FieldReader, type JsonObject } from "./fields.js";
import { toMembership, type Entry, type EntryOrigin, type MembershipFields, type Refusal } from "./membership.js";

/** One event as its format's reader sees it: its content, and how its entries are made. */
export class EventSource {
    readonly content: JsonObject;
    readonly format: MembershipFormat;
    /** What identifies the event's first entry. */
    readonly origin: EntryOrigin;

    constructor(event: EventLike, format: MembershipFormat) {
        this.content = toObject(event.getContent());
        this.format = format;
        this.origin = originOf(event, format === "rtc" ? "sticky" : "state");
    }

    /** The entry at a place of the event: a membership, or a refusal where a field was missing or wrong. */
    entry(place: number, fields: FieldReader, deviceId: unknown, read: MembershipFields): Entry {
        if (fields.problem) return this.refuse("malformed", fields.problem, place, deviceId);
        return toMembership(this.origin, place, this.format, read);
    }

    refuse(reason: RejectionReason, facts: RejectionFacts, place = 0, deviceId?: unknown): Refusal {
        return {
            ...this.origin,
            place,
            format: this.format,
            deviceId: typeof deviceId === "string" ? deviceId : undefined,
            reason,
            facts,
        };
    }

    /** A list of the content, or what refuses the event as a whole. */
    list(key: string, read: (items: readonly unknown[]) => readonly Entry[]): readonly Entry[] {
        const list = get(this.content, key);
        if (!Array.isArray(list)) return [this.refuse("malformed", { path: key, expected: "an array" })];
        return read(list);
    }
}

/** The sticky key (MSC4354), in the spelling that matrix-js-sdk's map reads or the stable one. */
export function stickyKeyOf(content: JsonObject): string | undefined {
    const key = get(content, "msc4354_sticky_key") ?? get(content, "sticky_key");
    return typeof key === "string" ? key : undefined;
}

/** Ids that are no strings are empty, a state key that is none is absent. */
function originOf(event: EventLike, carrier: EntryOrigin["carrier"]): EntryOrigin {
    const sender: unknown = event.getSender();
    const eventId: unknown = event.getId();
    const stateKey: unknown = event.getStateKey();
    return {
        carrier,
        type: event.getType(),
        eventId: typeof eventId === "string" ? eventId : "",
        sender: typeof sender === "string" ? sender : "",
        stateKey: carrier === "state" && typeof stateKey === "string" ? stateKey : undefined,
        stickyKey: carrier === "sticky" ? stickyKeyOf(toObject(event.getContent())) : undefined,
        place: 0,
        sentTs: toTimestamp(event.getTs()) ?? 0,
    };
}
