import type { CallDevice, CallParticipant, CallSession } from "../../core/index.js";
import { uniqueBy, weakMemo } from "../../core/internal.js";
import { indexByUser, personKey, type PeopleGroup } from "./groups.js";
import type { RowCache } from "./rowCache.js";
import type { ParticipantRows } from "./types.js";

/** What determines which rows there are. */
export interface LayoutInput {
    readonly groups: readonly PeopleGroup[];
    /** Whether sessions have rows of their own. */
    readonly hasSections: boolean;
    /** Whether a search is active: headings are then open and cannot be collapsed. */
    readonly isSearch: boolean;
    readonly expanded: ParticipantRows.Expansion;
    readonly me: ParticipantRows.Self;
    /** How many devices a participant needs to be expandable. */
    readonly minDevices: number;
    readonly cache: RowCache;
}

/** The position of a row among its siblings, from 1. */
export interface Place {
    readonly position: number;
    readonly setSize: number;
}

interface OpenPerson {
    readonly index: number;
    readonly devices: readonly CallDevice[];
}

/** A group, with the position of its rows. */
interface Section {
    readonly group: PeopleGroup;
    /** Position of its heading among the headings. */
    readonly order: number;
    /** Undefined without headings, or while a search is active. */
    readonly isExpanded: boolean | undefined;
    /** Index of its first row, the heading if there is one. */
    readonly start: number;
    /** Index of its first person's row. */
    readonly firstPerson: number;
    /** Participants whose devices are shown, in order. */
    readonly open: readonly OpenPerson[];
    readonly end: number;
    /** Number of siblings before its people. */
    readonly before: number;
    readonly setSize: number;
}

/** The content at an index: a session's heading, a person, or one of their devices. */
type Spot =
    | { readonly type: "session"; readonly section: Section }
    | { readonly type: "person"; readonly section: Section; readonly person: number }
    | {
          readonly type: "device";
          readonly section: Section;
          readonly person: number;
          readonly devices: readonly CallDevice[];
          readonly device: number;
      };

const devicesOf = weakMemo((devices: readonly CallDevice[]) => uniqueBy(devices, ({ key }) => key));

/** The rows of some groups. It knows how many there are, and creates each one on request. */
export interface RowLayout {
    readonly count: number;
    /** Whether any row can be expanded. */
    readonly canExpand: boolean;
    readonly rowAt: (index: number) => ParticipantRows.Row | undefined;
    /** Returns the place of a row of this layout. */
    readonly placeOf: (row: ParticipantRows.Row) => Place;
    /** Returns the key of the row at an index without creating the row. */
    readonly keyAt: (index: number) => string | undefined;
    /** Returns the kind of the row at an index without creating the row. */
    readonly typeAt: (index: number) => ParticipantRows.Row["type"] | undefined;
    /** Returns the index of the row with a key, or -1. */
    readonly indexOf: (key: string) => number;
    /** Returns the index of the row that contains a row, or -1. */
    readonly parentOf: (index: number) => number;
}

/** Creates the layout of some groups. */
export function createRowLayout(input: LayoutInput): RowLayout {
    const { groups, hasSections, isSearch, expanded, me, minDevices, cache } = input;
    const sections = sectionsOf(input);
    const count = sections.at(-1)?.end ?? 0;
    const places = new WeakMap<ParticipantRows.Row, Place>();
    let canExpand: boolean | undefined;

    const spotAt = (index: number): Spot | undefined => {
        const section = index >= 0 && index < count ? sectionAt(sections, index) : undefined;
        return section && spotIn(section, index);
    };
    const placeOf = (spot: Spot): Place => {
        const { order, before, setSize } = spot.section;
        if (spot.type === "session") return { position: order + 1, setSize: sections.length };
        if (spot.type === "person") return { position: before + spot.person + 1, setSize };
        return { position: spot.device + 1, setSize: spot.devices.length };
    };
    const rowOf = (spot: Spot): ParticipantRows.Row => {
        const { group, isExpanded } = spot.section;
        const { session, roomId, left } = group;
        const key = keyOf(spot);
        // Only groups of sessions have headings.
        if (spot.type === "session")
            return { type: spot.type, key, level: 1, isExpanded, session: session as CallSession };
        const participant = group.people[spot.person] as CallParticipant;
        const { userId } = participant;
        const devices = devicesOf(participant.devices);
        const isMe = userId === me.userId;
        const isThis = ({ deviceId }: CallDevice): boolean =>
            isMe && deviceId !== undefined && deviceId === me.deviceId;
        const level = hasSections ? 2 : 1;
        const base = {
            key,
            roomId,
            session: session && cache.identity(group.key, session),
            participant,
            isMe,
            hasLeft: left?.has(userId) ?? false,
        };
        const device = spot.type === "device" ? spot.devices[spot.device] : undefined;
        if (device) {
            return {
                type: "device",
                ...base,
                level: level + 1,
                isExpanded: undefined,
                device,
                isThisDevice: isThis(device),
            };
        }
        return {
            type: "person",
            ...base,
            level,
            isExpanded: devices.length >= minDevices ? (expanded.get(key) ?? false) : undefined,
            isThisDevice: devices.some(isThis),
        };
    };
    const indexOf = (key: string): number => {
        for (const section of sections) {
            const { group } = section;
            if (hasSections && key === group.key) return section.start;
            if (section.isExpanded === false || !key.startsWith(group.key.slice(0, -1))) continue;
            const [, , userId, deviceKey] = JSON.parse(key) as readonly [string, string, string?, string?];
            const person = userId === undefined ? undefined : indexByUser(group.people).get(userId);
            if (person === undefined) continue;
            const index = indexOfPerson(section, person);
            if (deviceKey === undefined) return index;
            const open = section.open.find((each) => each.index === person);
            const device = open?.devices.findIndex((each) => each.key === deviceKey) ?? -1;
            if (device >= 0) return index + 1 + device;
        }
        return -1;
    };
    return {
        count,
        get canExpand() {
            canExpand ??=
                (hasSections && !isSearch && groups.length > 0) ||
                groups.some(({ people }) => people.some(({ devices }) => devices.length >= minDevices));
            return canExpand;
        },
        rowAt: (index) => {
            const spot = spotAt(index);
            if (!spot) return undefined;
            const row = cache.row(rowOf(spot));
            places.set(row, placeOf(spot));
            return row;
        },
        placeOf: (row) => {
            const known = places.get(row);
            const spot = known ? undefined : spotAt(indexOf(row.key));
            return known ?? (spot ? placeOf(spot) : { position: 1, setSize: 1 });
        },
        keyAt: (index) => {
            const spot = spotAt(index);
            return spot && keyOf(spot);
        },
        typeAt: (index) => spotAt(index)?.type,
        indexOf,
        parentOf: (index) => {
            const spot = spotAt(index);
            if (spot?.type === "device") return index - 1 - spot.device;
            return spot?.type === "person" && hasSections ? spot.section.start : -1;
        },
    };
}

function sectionsOf(input: LayoutInput): readonly Section[] {
    const { groups, hasSections, isSearch, expanded } = input;
    const total = groups.reduce((sum, { people }) => sum + people.length, 0);
    let start = 0;
    let before = 0;
    return groups.map((group, order) => {
        const { length } = group.people;
        const isExpanded = hasSections && !isSearch ? (expanded.get(group.key) ?? true) : undefined;
        const firstPerson = start + (hasSections ? 1 : 0);
        const open = isExpanded === false ? [] : openPeople(group, input);
        const shown = isExpanded === false ? 0 : open.reduce((sum, { devices }) => sum + devices.length, length);
        const section: Section = {
            group,
            order,
            isExpanded,
            start,
            firstPerson,
            open,
            end: firstPerson + shown,
            before: hasSections ? 0 : before,
            setSize: hasSections ? length : total,
        };
        before += length;
        start = section.end;
        return section;
    });
}

function openPeople(group: PeopleGroup, { expanded, minDevices }: LayoutInput): readonly OpenPerson[] {
    const { key, people } = group;
    const open: OpenPerson[] = [];
    for (const [rowKey, isExpanded] of expanded) {
        if (!isExpanded || rowKey === key || !rowKey.startsWith(key.slice(0, -1))) continue;
        const index = people.findIndex(({ userId }) => personKey(group, userId) === rowKey);
        const devices = devicesOf(people[index]?.devices ?? []);
        if (index >= 0 && devices.length >= minDevices) open.push({ index, devices });
    }
    return open.sort((a, b) => a.index - b.index);
}

function sectionAt(sections: readonly Section[], index: number): Section | undefined {
    let low = 0;
    let high = sections.length - 1;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((sections[middle]?.end ?? 0) <= index) low = middle + 1;
        else high = middle;
    }
    return sections[low];
}

function spotIn(section: Section, index: number): Spot {
    let person = index - section.firstPerson;
    if (person < 0) return { type: "session", section };
    for (const { index: openIndex, devices } of section.open) {
        if (person <= openIndex) break;
        const device = person - openIndex - 1;
        if (device < devices.length) return { type: "device", section, person: openIndex, devices, device };
        person -= devices.length;
    }
    return { type: "person", section, person };
}

function indexOfPerson({ firstPerson, open }: Section, person: number): number {
    let index = firstPerson + person;
    for (const each of open) if (each.index < person) index += each.devices.length;
    return index;
}

function keyOf(spot: Spot): string {
    const { group } = spot.section;
    if (spot.type === "session") return group.key;
    const key = personKey(group, group.people[spot.person]?.userId ?? "");
    return spot.type === "person" ? key : `${key.slice(0, -1)},${JSON.stringify(spot.devices[spot.device]?.key)}]`;
}
