import type { EventLike } from "../host.js";
import type { Membership } from "../wire/entry.js";
import { contentOf, get, toObject, toText, toTimestamp } from "../wire/fields.js";
import { saysLeft } from "../wire/formats.js";
import { membershipsIn } from "../wire/readEvent.js";
import { isCallMemberType, isRtcMemberType, userOfKey } from "../wire/room.js";
import { stickyGroupOf } from "../wire/rtc.js";

/** The time a device spent in a call, from its start until it left or expired. Times are ms since the epoch. */
export interface Stay {
    readonly membership: Membership;
    readonly startTs: number;
    endTs: number;
    endedBy: "leave" | "expiry";
    /** When its user last sent an event about it. */
    lastSignTs: number;
}

interface DatedEvent {
    readonly event: EventLike;
    readonly id: string;
    readonly ts: number;
}

/**
 * Returns the stays of every device in every session, as far as the events show them. An event may be given more than once, as
 * state and in the timeline. A state event also shows the one it replaced, if that one is not given.
 */
export function staysOf(events: readonly EventLike[]): readonly Stay[] {
    const stays: Stay[] = [];
    /** The devices of each event that is in force, by key. */
    const open = new Map<string, ReadonlyMap<string, Stay>>();
    const redactions = redactionsIn(events);

    /** Reads one event. An event with an unknown time is not a sign of life. */
    const take = (carrier: string, event: EventLike, { ts, isSign }: { ts: number; isSign: boolean }): void => {
        const before = open.get(carrier) ?? new Map<string, Stay>();
        const after = new Map<string, Stay>();
        for (const membership of membershipsIn(event)) {
            const { device, since, endsTs } = membership;
            const fromTs = isSign ? ts : Math.min(since, ts);
            // The membership had ended before it was sent, as sticky events do in an SDK that does not support them (matrix-js-sdk 38).
            if (endsTs <= fromTs) continue;
            let stay = before.get(device.key);
            if (!stay || stay.endTs < fromTs) {
                const startTs = Math.min(since, ts);
                stay = { membership, startTs, endTs: endsTs, endedBy: "expiry", lastSignTs: startTs };
                stays.push(stay);
            }
            stay.endTs = endsTs;
            stay.endedBy = "expiry";
            if (isSign) stay.lastSignTs = ts;
            after.set(device.key, stay);
        }
        for (const [key, stay] of before) if (!after.has(key)) end(stay, ts, isSign ? event.getSender() : undefined);
        open.set(carrier, after);
    };

    const dated = inOrder(events);
    const ids = new Set(dated.map(({ id }) => id));
    for (const { event, id, ts } of dated) {
        const carrier = carrierOf(event);
        if (carrier === undefined) continue;
        const redactedTs = redactions.get(id) ?? Infinity;
        if (!event.isRedacted?.()) {
            const replaced = replacedBy(event, ts, (known) => ids.has(known) || (known === "" && open.has(carrier)));
            if (replaced) take(carrier, replaced, { ts: ts - 1, isSign: false });
            take(carrier, event, { ts, isSign: true });
        }
        // The content is gone, so the devices stayed until then at most.
        for (const stay of open.get(carrier)?.values() ?? []) end(stay, redactedTs);
    }
    return stays;
}

function end(stay: Stay, ts: number, by?: string): void {
    if (ts >= stay.endTs) return;
    stay.endTs = Math.max(stay.startTs, ts);
    stay.endedBy = "leave";
    if (by === stay.membership.device.userId) stay.lastSignTs = stay.endTs;
}

/** Returns each event once, ordered by time. Of several copies, one that still has its content is used. */
function inOrder(events: readonly EventLike[]): readonly DatedEvent[] {
    const byId = new Map<unknown, DatedEvent>();
    for (const event of events) {
        const [id, ts] = [toText(event.getId()), toTimestamp(event.getTs())];
        const key = id ?? event;
        if (ts !== undefined && (!byId.has(key) || !event.isRedacted?.())) byId.set(key, { event, id: id ?? "", ts });
    }
    return [...byId.values()].sort((a, b) => a.ts - b.ts);
}

/** Returns when events were redacted, by ID. Right after a restart, a redaction may be known before it is applied. */
function redactionsIn(events: readonly EventLike[]): ReadonlyMap<string, number> {
    return new Map(
        events.flatMap((event): readonly (readonly [string, number])[] => {
            if (event.getType() === "m.room.redaction") {
                const [id, ts] = [toText(event.getAssociatedId?.()), toTimestamp(event.getTs())];
                return id === undefined || ts === undefined ? [] : [[id, ts]];
            }
            if (!event.isRedacted?.()) return [];
            const because = toObject(get(event.getUnsigned?.(), "redacted_because"));
            const ts = toTimestamp(get(because, "origin_server_ts"));
            return ts === undefined ? [] : [[toText(event.getId()) ?? "", ts]];
        }),
    );
}

/** Returns the membership that a state event replaced, if the homeserver added it and it is not known. */
function replacedBy(event: EventLike, ts: number, isKnown: (id: string) => boolean): EventLike | undefined {
    const unsigned = toObject(event.getUnsigned?.());
    const content = toObject(get(unsigned, "prev_content"));
    const stateKey = event.getStateKey();
    const id = toText(get(unsigned, "replaces_state")) ?? "";
    if (stateKey === undefined || saysLeft(content) || isKnown(id)) return undefined;
    const sender = toText(get(unsigned, "prev_sender")) ?? userOfKey(stateKey);
    return {
        getId: () => id,
        getType: () => event.getType(),
        getSender: () => sender,
        getStateKey: () => stateKey,
        getContent: () => content,
        getTs: () => ts - 1,
    };
}

/** Returns what an event shares with the ones it replaces: type and key for state, sender and group for sticky events. */
function carrierOf(event: EventLike): string | undefined {
    const type = event.getType();
    const stateKey = event.getStateKey();
    if (isCallMemberType(type)) return stateKey === undefined ? undefined : JSON.stringify([type, stateKey]);
    return isRtcMemberType(type)
        ? JSON.stringify([event.getSender(), stickyGroupOf({ type, content: contentOf(event) })])
        : undefined;
}
