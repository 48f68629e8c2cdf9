import type { CallDevice, RoomCallsSnapshot } from "../types.js";
import { compareStrings, earliest, fieldOf } from "../util.js";
import { toText } from "../wire/fields.js";
import { formatsKeepMemberId } from "../wire/formats.js";
import { membershipsIn, type ReadEvent } from "../wire/readEvent.js";
import { finderIn, reactionType, targetOf, type FindEvent } from "./eventFacts.js";
import type { LogView } from "./logView.js";

/** Clients send a membership again each hour, so this covers most of a day. */
const maxRefreshes = 24;

/**
 * Returns when each device raised its hand, the first hand first. A hand belongs to a membership: it stays up while the
 * membership is sent again with another event ID, although Element Call then lowers it in its own interface.
 */
export function readHands(log: LogView, { sessions }: RoomCallsSnapshot): ReadonlyMap<string, number> {
    const find = finderIn(log.room);
    const raised = sessions
        .flatMap(({ devices }) => devices)
        .map((device): [key: string, ts: number] => [device.key, raisedTs(log, device, find)])
        .filter(([, ts]) => ts < Infinity);
    return new Map(raised.sort(([keyA, a], [keyB, b]) => a - b || compareStrings(keyA, keyB)));
}

function raisedTs({ sentBy, isRedacted }: LogView, device: CallDevice, find: FindEvent): number {
    const reactions = sentBy(device.userId).filter((event) => event.type === reactionType);
    // Element Call lowers a hand that was raised after a refresh by redacting only that reaction.
    const loweredTs = Math.max(...reactions.filter(isRedacted).map((event) => event.sentTs));
    const isUp = (event: ReadEvent): boolean => {
        const target = targetOf(event);
        const isOwn = target === device.eventId || (event.sentTs >= loweredTs && isEarlier(device, target, find));
        return isOwn && event.sentTs >= joinedTs(device) && !isRedacted(event);
    };
    return earliest(reactions.filter(isUp).map((event) => event.sentTs));
}

/** Returns since when a hand may be of this join. Where each join has a member ID of its own, no hand is of an earlier one. */
function joinedTs({ format, createdTs }: CallDevice): number {
    return formatsKeepMemberId[format] ? createdTs : -Infinity;
}

/** Returns whether an event is the device's membership from before it was sent again. */
function isEarlier({ key, eventId }: CallDevice, target: string, find: FindEvent): boolean {
    const event = find(target);
    if (event) return membershipsIn(event).some(({ device }) => device.key === key);
    let id: string | undefined = eventId;
    for (let refresh = 0; id !== undefined && id !== target && refresh < maxRefreshes; refresh += 1) {
        id = toText(fieldOf(find(id)?.getUnsigned?.(), "replaces_state"));
    }
    return id === target;
}
