import { isSameJson, reuseArray, reuseObject } from "../equality.js";
import type { Membership } from "../formats/membership.js";
import { compareStrings, SortedList } from "../order.js";
import type { ActiveFocus, CallDevice, CallParticipant, CallSession, FocusGroup, Transport } from "../types.js";
import { leadTransportOf, transportOf } from "./focus.js";

/** Makes the key by which two transports are one focus. */
export type TransportKey = (transport: Transport, userId: string) => string;

/** A device that counts, what is shown of it, and where it stands. */
interface Seat {
    readonly membership: Membership;
    readonly since: number;
    readonly person: Person;
    device: CallDevice | undefined;
    focus: Focus | undefined;
}

interface Person {
    readonly userId: string;
    readonly seats: SortedList<Seat>;
    participant: CallParticipant | undefined;
    isStale: boolean;
}

interface Focus {
    readonly key: string;
    readonly seats: SortedList<Seat>;
    group: FocusGroup | undefined;
    isStale: boolean;
}

/** Start, then user id, device id (unknown as ""), event id; never the order of arrival. */
function compareSeats({ membership: a }: Seat, { membership: b }: Seat): number {
    return (
        a.createdTs - b.createdTs ||
        compareStrings(a.sender, b.sender) ||
        compareStrings(a.deviceId ?? "", b.deviceId ?? "") ||
        compareStrings(a.eventId, b.eventId) ||
        compareStrings(a.key, b.key)
    );
}

const first = (list: SortedList<Seat>): Seat => list.items[0] as Seat;

/**
 * One session, kept up to date seat by seat: a change costs its own device, person and focus, and one copy of the arrays when
 * it is next read. Only a change of the oldest device's transport touches those who follow it.
 */
export class SessionIndex {
    readonly key: string;
    #session: CallSession | undefined;
    #startedTs = Infinity;
    #lead: Transport | undefined;
    #leadKey: string | undefined;
    readonly #seats = new SortedList<Seat>(compareSeats);
    readonly #seatOf = new Map<Membership, Seat>();
    readonly #people = new Map<string, Person>();
    readonly #peopleByAge = new SortedList<Person>((a, b) => compareSeats(first(a.seats), first(b.seats)));
    readonly #foci = new Map<string, Focus>();
    readonly #fociByAge = new SortedList<Focus>((a, b) => compareSeats(first(a.seats), first(b.seats)));
    readonly #followers = new Set<Seat>();
    readonly #intents = new Map<string, number>();
    readonly #stale = new Set<Seat>();
    /** Until the next reading, those who left are remembered: a refresh that changes nothing visible changes nothing. */
    readonly #previous = new Map<string, CallDevice>();
    readonly #vacated = new Set<Person | Focus>();
    readonly #roomId: string;
    readonly #transportKey: TransportKey;

    constructor(roomId: string, key: string, transportKey: TransportKey) {
        this.#roomId = roomId;
        this.key = key;
        this.#transportKey = transportKey;
    }

    get isEmpty(): boolean {
        return this.#seats.items.length === 0;
    }

    add(membership: Membership, since: number): void {
        this.#session = undefined;
        this.#startedTs = Math.min(this.#startedTs, since);
        const person = this.#people.get(membership.sender) ?? newPerson(membership.sender);
        const seat: Seat = { membership, since, person, device: undefined, focus: undefined };
        this.#seatOf.set(membership, seat);
        this.#seats.add(seat);
        this.#people.set(membership.sender, person);
        regroup(person, this.#peopleByAge, () => person.seats.add(seat));
        if (membership.focusRule === "oldest") this.#followers.add(seat);
        this.#countIntent(membership.intent, 1);
        this.#stale.add(seat);
    }

    remove(membership: Membership): void {
        const seat = this.#seatOf.get(membership);
        if (!seat) return;
        this.#session = undefined;
        this.#seatOf.delete(membership);
        this.#seats.remove(seat);
        regroup(seat.person, this.#peopleByAge, () => seat.person.seats.remove(seat));
        if (seat.person.seats.items.length === 0) this.#vacated.add(seat.person);
        this.#followers.delete(seat);
        this.#countIntent(membership.intent, -1);
        this.#stale.delete(seat);
        this.#moveTo(seat, undefined);
        if (seat.device) this.#previous.set(seat.device.key, seat.device);
    }

    /** The session as it is now; the last one when nothing visible changed. Must not be called when empty. */
    read(previous: CallSession | undefined): CallSession {
        if (this.#session) return this.#session;
        this.#followLead();
        for (const seat of this.#stale) this.#refresh(seat);
        this.#stale.clear();
        this.#forgetVacated();
        const seats = this.#seats.items;
        const { membership } = first(this.#seats);
        this.#session = reuseObject(previous, {
            key: this.key,
            roomId: this.#roomId,
            application: membership.application,
            callId: membership.callId,
            scope: membership.scope,
            slotId: membership.slotId,
            participants: reuseArray(previous?.participants, this.#peopleByAge.items.map(readPerson)),
            devices: reuseArray(previous?.devices, seats.map(deviceOf)),
            activeFocus: this.#readFocus(previous?.activeFocus),
            foci: reuseArray(previous?.foci, this.#fociByAge.items.map(readGroup)),
            intent: this.#intents.size === 1 ? this.#intents.keys().next().value : undefined,
            startedTs: this.#startedTs,
        });
        return this.#session;
    }

    #forgetVacated(): void {
        this.#previous.clear();
        for (const item of this.#vacated) {
            if (item.seats.items.length > 0) continue;
            if ("userId" in item) this.#people.delete(item.userId);
            else this.#foci.delete(item.key);
        }
        this.#vacated.clear();
    }

    #followLead(): void {
        const oldest = first(this.#seats).membership;
        const lead = leadTransportOf(oldest);
        const leadKey = lead && this.#transportKey(lead, oldest.sender);
        if (leadKey === this.#leadKey && isSameJson(lead, this.#lead)) return;
        this.#lead = lead;
        this.#leadKey = leadKey;
        for (const seat of this.#followers) this.#stale.add(seat);
    }

    #refresh(seat: Seat): void {
        const { membership, since } = seat;
        const transport = transportOf(membership, this.#lead);
        const { key, memberId, sender, deviceId, eventId, format, createdTs, sentTs } = membership;
        const { transports, focusSelection, intent, applicationData } = membership;
        const device: CallDevice = {
            ...{ key, memberId, userId: sender, deviceId, eventId, format, createdTs, sentTs, since },
            ...{ expiresTs: membership.endsTs, transport, transports, focusSelection, intent, applicationData },
        };
        const before = seat.device ?? this.#previous.get(key);
        seat.device = reuseObject(before, device, isSameJson);
        if (seat.device !== before || !seat.focus) {
            seat.person.isStale = true;
            if (seat.focus) seat.focus.isStale = true;
        }
        const ownKey = transport && membership.focusRule === "own" ? this.#transportKey(transport, sender) : undefined;
        this.#moveTo(seat, membership.focusRule === "own" ? ownKey : transport && this.#leadKey);
    }

    /** Puts a seat under the focus with this key, or under none. */
    #moveTo(seat: Seat, key: string | undefined): void {
        if (seat.focus?.key === key) return;
        const { focus } = seat;
        if (focus) {
            regroup(focus, this.#fociByAge, () => focus.seats.remove(seat));
            if (focus.seats.items.length === 0) this.#vacated.add(focus);
        }
        const next = key === undefined ? undefined : (this.#foci.get(key) ?? newFocus(key));
        seat.focus = next;
        if (!next) return;
        this.#foci.set(next.key, next);
        regroup(next, this.#fociByAge, () => next.seats.add(seat));
    }

    #readFocus(previous: ActiveFocus | undefined): ActiveFocus | undefined {
        const decidedBy = deviceOf(first(this.#seats));
        if (!decidedBy.transport) return undefined;
        return reuseObject(previous, {
            transport: decidedBy.transport,
            selection: decidedBy.focusSelection,
            decidedBy,
        });
    }

    #countIntent(intent: string | undefined, by: 1 | -1): void {
        if (intent === undefined) return;
        const count = (this.#intents.get(intent) ?? 0) + by;
        if (count > 0) this.#intents.set(intent, count);
        else this.#intents.delete(intent);
    }
}

const newPerson = (userId: string): Person => ({
    userId,
    seats: new SortedList(compareSeats),
    participant: undefined,
    isStale: true,
});

const newFocus = (key: string): Focus => ({
    key,
    seats: new SortedList(compareSeats),
    group: undefined,
    isStale: true,
});

/** Changes the seats of a person or focus, whose place in the list follows its first seat. */
function regroup<T extends { readonly seats: SortedList<Seat>; isStale: boolean }>(
    item: T,
    list: SortedList<T>,
    change: () => void,
): void {
    if (item.seats.items.length > 0) list.remove(item);
    change();
    if (item.seats.items.length > 0) list.add(item);
    item.isStale = true;
}

const deviceOf = (seat: Seat): CallDevice => seat.device as CallDevice;

function readPerson(person: Person): CallParticipant {
    if (person.isStale || !person.participant) {
        const devices = reuseArray(person.participant?.devices, person.seats.items.map(deviceOf));
        const joinedTs = devices.reduce((earliest, { since }) => Math.min(earliest, since), Infinity);
        person.participant = reuseObject(person.participant, { userId: person.userId, devices, joinedTs });
        person.isStale = false;
    }
    return person.participant;
}

function readGroup(focus: Focus): FocusGroup {
    if (focus.isStale || !focus.group) {
        const devices = reuseArray(focus.group?.devices, focus.seats.items.map(deviceOf));
        const transport = devices[0]?.transport as Transport;
        focus.group = reuseObject(focus.group, { key: focus.key, transport, devices });
        focus.isStale = false;
    }
    return focus.group;
}
