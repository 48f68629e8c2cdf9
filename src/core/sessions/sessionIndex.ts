import { isSameJson, reuseArray, reuseObject } from "../equality.js";
import type { Membership } from "../formats/membership.js";
import { compareStrings } from "../order.js";
import type { ActiveFocus, CallDevice, CallParticipant, CallSession, FocusGroup, Transport } from "../types.js";
import { leadTransportOf, transportOf } from "./focus.js";
import { ShownList } from "./shownList.js";

/** Makes the key by which two transports are one focus. */
export type TransportKey = (transport: Transport, userId: string) => string;

/** A device that counts, what is shown of it, and where it stands. */
interface Seat {
    membership: Membership;
    since: number;
    readonly person: Person;
    device: CallDevice | undefined;
    focus: Focus | undefined;
}

/** Seats that are shown together, and stand where their oldest one does. */
interface Group {
    oldest: Seat | undefined;
}

interface Person extends Group {
    readonly userId: string;
    /** Oldest first; mostly one. */
    readonly seats: Seat[];
    participant: CallParticipant | undefined;
}

interface Focus extends Group {
    readonly key: string;
    readonly seats: ShownList<Seat, CallDevice>;
    group: FocusGroup | undefined;
}

const startOf = ({ membership }: Seat): number => membership.createdTs;

/** Of the same start: user id, device id (unknown as ""), event id; never the order of arrival. */
function compareSeats({ membership: a }: Seat, { membership: b }: Seat): number {
    return (
        compareStrings(a.sender, b.sender) ||
        compareStrings(a.deviceId ?? "", b.deviceId ?? "") ||
        compareStrings(a.eventId, b.eventId) ||
        compareStrings(a.key, b.key)
    );
}

const startOfGroup = ({ oldest }: Group): number => startOf(oldest as Seat);

const compareGroups = ({ oldest: a }: Group, { oldest: b }: Group): number => compareSeats(a as Seat, b as Seat);

/**
 * One session, kept up to date seat by seat: a change costs its own device, person and focus, and one copy of the arrays when
 * it is next read. Only a change of the oldest device's transport touches those who follow it.
 */
export class SessionIndex {
    readonly key: string;
    #session: CallSession | undefined;
    #startedTs = Infinity;
    #leader: Membership | undefined;
    #lead: Transport | undefined;
    #leadKey: string | undefined;
    readonly #seats = new ShownList<Seat, CallDevice>(startOf, compareSeats);
    readonly #seatOf = new Map<Membership, Seat>();
    readonly #people = new Map<string, Person>();
    readonly #peopleByAge = new ShownList<Person, CallParticipant>(startOfGroup, compareGroups);
    readonly #foci = new Map<string, Focus>();
    readonly #fociByAge = new ShownList<Focus, FocusGroup>(startOfGroup, compareGroups);
    readonly #followers = new Set<Seat>();
    readonly #intents = new Map<string, number>();
    readonly #stale = new Set<Seat>();
    readonly #stalePeople = new Set<Person>();
    readonly #staleFoci = new Set<Focus>();
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
        return this.#seats.first === undefined;
    }

    add(membership: Membership, since: number): void {
        this.#session = undefined;
        this.#startedTs = Math.min(this.#startedTs, since);
        const person = this.#people.get(membership.sender) ?? newPerson(membership.sender);
        const seat: Seat = { membership, since, person, device: undefined, focus: undefined };
        this.#seatOf.set(membership, seat);
        this.#seats.add(seat);
        this.#people.set(membership.sender, person);
        person.seats.splice(placeOf(seat, person.seats), 0, seat);
        this.#regroupPerson(person);
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
        seat.person.seats.splice(placeOf(seat, seat.person.seats), 1);
        this.#regroupPerson(seat.person);
        this.#followers.delete(seat);
        this.#countIntent(membership.intent, -1);
        this.#stale.delete(seat);
        this.#moveTo(seat, undefined);
        if (seat.device) this.#previous.set(seat.device.key, seat.device);
    }

    /** The same device as another event of it says it; `before` is in the session. */
    replace(before: Membership, membership: Membership, since: number): void {
        const seat = this.#seatOf.get(before);
        if (!seat || !this.#isInPlace(seat, membership)) {
            this.remove(before);
            this.add(membership, since);
            return;
        }
        this.#session = undefined;
        this.#startedTs = Math.min(this.#startedTs, since);
        this.#seatOf.delete(before);
        this.#seatOf.set(membership, seat);
        seat.membership = membership;
        seat.since = since;
        this.#stale.add(seat);
    }

    /** Whether nothing but what is shown of a seat differs; the event id orders the devices of one person alone. */
    #isInPlace({ membership, person }: Seat, { createdTs, focusRule, intent }: Membership): boolean {
        const isSame = createdTs === membership.createdTs && focusRule === membership.focusRule;
        return isSame && intent === membership.intent && person.seats.length === 1;
    }

    /** The session as it is now; the last one when nothing visible changed. Must not be called when empty. */
    read(previous: CallSession | undefined): CallSession {
        if (this.#session) return this.#session;
        const oldest = this.#seats.first as Seat;
        this.#followLead(oldest.membership);
        for (const seat of this.#stale) this.#refresh(seat);
        this.#stale.clear();
        for (const person of this.#stalePeople) if (person.oldest) this.#peopleByAge.show(person, readPerson(person));
        this.#stalePeople.clear();
        for (const focus of this.#staleFoci) if (focus.oldest) this.#fociByAge.show(focus, readGroup(focus));
        this.#staleFoci.clear();
        this.#forgetVacated();
        const { membership } = oldest;
        this.#session = reuseObject(previous, {
            key: this.key,
            roomId: this.#roomId,
            application: membership.application,
            callId: membership.callId,
            scope: membership.scope,
            slotId: membership.slotId,
            participants: this.#peopleByAge.read(previous?.participants),
            devices: this.#seats.read(previous?.devices),
            activeFocus: readFocus(previous?.activeFocus, deviceOf(oldest)),
            foci: this.#fociByAge.read(previous?.foci),
            intent: this.#intents.size === 1 ? this.#intents.keys().next().value : undefined,
            startedTs: this.#startedTs,
        });
        return this.#session;
    }

    #forgetVacated(): void {
        this.#previous.clear();
        for (const item of this.#vacated) {
            if (item.oldest) continue;
            if ("userId" in item) this.#people.delete(item.userId);
            else this.#foci.delete(item.key);
        }
        this.#vacated.clear();
    }

    #followLead(oldest: Membership): void {
        if (oldest === this.#leader) return;
        this.#leader = oldest;
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
            key,
            memberId,
            userId: sender,
            deviceId,
            eventId,
            format,
            createdTs,
            sentTs,
            since,
            expiresTs: membership.endsTs,
            transport,
            transports,
            focusSelection,
            intent,
            applicationData,
        };
        const before = seat.device ?? this.#previous.get(key);
        seat.device = reuseObject(before, device, isSameJson);
        this.#seats.show(seat, seat.device);
        this.#stalePeople.add(seat.person);
        const ownKey = transport && membership.focusRule === "own" ? this.#transportKey(transport, sender) : undefined;
        this.#moveTo(seat, membership.focusRule === "own" ? ownKey : transport && this.#leadKey);
        if (!seat.focus) return;
        seat.focus.seats.show(seat, seat.device);
        this.#staleFoci.add(seat.focus);
    }

    /** Puts a seat under the focus with this key, or under none. */
    #moveTo(seat: Seat, key: string | undefined): void {
        if (seat.focus?.key === key) return;
        const before = seat.focus;
        before?.seats.remove(seat);
        if (before) this.#regroupFocus(before);
        seat.focus = key === undefined ? undefined : (this.#foci.get(key) ?? newFocus(key));
        if (!seat.focus) return;
        this.#foci.set(seat.focus.key, seat.focus);
        seat.focus.seats.add(seat);
        this.#regroupFocus(seat.focus);
    }

    #regroupPerson(person: Person): void {
        regroup(person, person.seats[0], this.#peopleByAge);
        if (!person.oldest) this.#vacated.add(person);
        this.#stalePeople.add(person);
    }

    #regroupFocus(focus: Focus): void {
        regroup(focus, focus.seats.first, this.#fociByAge);
        if (!focus.oldest) this.#vacated.add(focus);
        this.#staleFoci.add(focus);
    }

    #countIntent(intent: string | undefined, by: 1 | -1): void {
        if (intent === undefined) return;
        const count = (this.#intents.get(intent) ?? 0) + by;
        if (count > 0) this.#intents.set(intent, count);
        else this.#intents.delete(intent);
    }
}

const newPerson = (userId: string): Person => ({ userId, seats: [], oldest: undefined, participant: undefined });

const newFocus = (key: string): Focus => ({
    key,
    seats: new ShownList(startOf, compareSeats),
    oldest: undefined,
    group: undefined,
});

/** Where a seat is, or belongs, among those of one person. */
function placeOf(seat: Seat, seats: readonly Seat[]): number {
    let low = 0;
    let high = seats.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        const other = seats[middle] as Seat;
        if ((startOf(other) - startOf(seat) || compareSeats(other, seat)) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

/** Puts a group where its oldest seat now stands in the list; it is to be shown anew. */
function regroup<T extends Group>(group: T, oldest: Seat | undefined, list: ShownList<T, unknown>): void {
    if (oldest === group.oldest) return;
    if (group.oldest) list.remove(group);
    group.oldest = oldest;
    if (oldest) list.add(group);
}

const deviceOf = (seat: Seat): CallDevice => seat.device as CallDevice;

function readPerson(person: Person): CallParticipant {
    const devices = reuseArray(person.participant?.devices, person.seats.map(deviceOf));
    const joinedTs = devices.reduce((earliest, { since }) => Math.min(earliest, since), Infinity);
    person.participant = reuseObject(person.participant, { userId: person.userId, devices, joinedTs });
    return person.participant;
}

function readGroup(focus: Focus): FocusGroup {
    const devices = focus.seats.read(focus.group?.devices);
    const transport = devices[0]?.transport as Transport;
    focus.group = reuseObject(focus.group, { key: focus.key, transport, devices });
    return focus.group;
}

function readFocus(previous: ActiveFocus | undefined, decidedBy: CallDevice): ActiveFocus | undefined {
    if (!decidedBy.transport) return undefined;
    return reuseObject(previous, {
        transport: decidedBy.transport,
        selection: decidedBy.focusSelection,
        decidedBy,
    });
}
