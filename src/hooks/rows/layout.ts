import type { CallDevice } from "../../core/index.js";
import { uniqueBy, weakMemo } from "../../core/internal.js";
import { indexByUser, personKey, type PeopleGroup } from "./groups.js";
import type { RowCache } from "./rowCache.js";
import type { ParticipantRows } from "./types.js";

/** What decides which rows there are. */
export interface LayoutInput {
    readonly groups: readonly PeopleGroup[];
    /** Whether sessions have rows of their own. */
    readonly hasSections: boolean;
    /** Whether a search is on: headings are open and cannot be collapsed. */
    readonly isSearch: boolean;
    readonly expanded: ParticipantRows.Expansion;
    readonly me: ParticipantRows.Self;
    /** How many devices a participant needs to expand. */
    readonly minDevices: number;
    readonly cache: RowCache;
}

/** Where a row is among its siblings, from 1. */
export interface Place {
    readonly position: number;
    readonly setSize: number;
}

interface OpenPerson {
    readonly index: number;
    readonly devices: readonly CallDevice[];
}

/** A group, and where its rows are. */
interface Section {
    readonly group: PeopleGroup;
    /** Place of its heading among the headings. */
    readonly order: number;
    /** Undefined without headings, or while a search is on. */
    readonly isExpanded: boolean | undefined;
    /** Index of its first row, the heading if there is one. */
    readonly start: number;
    /** Index of its first person's row. */
    readonly firstPerson: number;
    /** Participants whose devices are shown, in order. */
    readonly open: readonly OpenPerson[];
    readonly end: number;
    /** How many siblings come before its people. */
    readonly before: number;
    readonly setSize: number;
}

/** What is at an index: a heading, a person or one of their devices. */
type Spot =
    | { readonly type: "heading"; readonly section: Section }
    | { readonly type: "person"; readonly section: Section; readonly person: number }
    | { readonly type: "device"; readonly section: Section; readonly person: number; readonly device: number };

const devicesOf = weakMemo((devices: readonly CallDevice[]) => uniqueBy(devices, ({ key }) => key));

/** The rows of some groups. Knows how many there are, and makes each when it is asked for. */
export class RowLayout {
    readonly count: number;
    readonly #input: LayoutInput;
    readonly #sections: readonly Section[];
    readonly #places = new WeakMap<ParticipantRows.Row, Place>();
    #rows: readonly ParticipantRows.Row[] | undefined;
    #canExpand: boolean | undefined;

    constructor(input: LayoutInput) {
        this.#input = input;
        const { groups, hasSections, isSearch, expanded } = input;
        const total = groups.reduce((sum, { people }) => sum + people.length, 0);
        const sections: Section[] = [];
        let start = 0;
        let before = 0;
        for (const [order, group] of groups.entries()) {
            const isExpanded = hasSections && !isSearch ? (expanded.get(group.key) ?? true) : undefined;
            const firstPerson = start + (hasSections ? 1 : 0);
            const open = isExpanded === false ? [] : this.#openPeople(group);
            const shown =
                isExpanded === false ? 0 : open.reduce((sum, each) => sum + each.devices.length, group.people.length);
            const end = firstPerson + shown;
            sections.push({
                group,
                order,
                isExpanded,
                start,
                firstPerson,
                open,
                end,
                before: hasSections ? 0 : before,
                setSize: hasSections ? group.people.length : total,
            });
            before += group.people.length;
            start = end;
        }
        this.#sections = sections;
        this.count = start;
    }

    /** Every row; made when first asked for. */
    get rows(): readonly ParticipantRows.Row[] {
        this.#rows ??= Array.from({ length: this.count }, (_, index) => this.rowAt(index) as ParticipantRows.Row);
        return this.#rows;
    }

    /** Whether any row expands. */
    get canExpand(): boolean {
        const { hasSections, isSearch, minDevices, groups } = this.#input;
        this.#canExpand ??=
            (hasSections && !isSearch && groups.length > 0) ||
            groups.some(({ people }) => people.some(({ devices }) => devices.length >= minDevices));
        return this.#canExpand;
    }

    rowAt(index: number): ParticipantRows.Row | undefined {
        const spot = this.#spotAt(index);
        if (!spot) return undefined;
        const row = this.#input.cache.row(this.#rowOf(spot));
        this.#places.set(row, this.#placeOf(spot));
        return row;
    }

    /** Returns the place of a row of this layout. */
    placeOf(row: ParticipantRows.Row): Place {
        return this.#places.get(row) ?? this.#placeAt(this.indexOf(row.key)) ?? { position: 1, setSize: 1 };
    }

    /** Returns the key of the row at an index, without making the row. */
    keyAt(index: number): string | undefined {
        const spot = this.#spotAt(index);
        return spot && this.#keyOf(spot);
    }

    /** Returns the kind of the row at an index, without making the row. */
    typeAt(index: number): ParticipantRows.Row["type"] | undefined {
        const type = this.#spotAt(index)?.type;
        return type === "heading" ? "session" : type;
    }

    /** Returns the index of the row with a key, or -1. */
    indexOf(key: string): number {
        for (const section of this.#sections) {
            const { group } = section;
            if (this.#input.hasSections && key === group.key) return section.start;
            if (section.isExpanded === false || !key.startsWith(group.key.slice(0, -1))) continue;
            const [, , userId, deviceKey] = JSON.parse(key) as readonly [string, string, string?, string?];
            const person = userId === undefined ? undefined : indexByUser(group.people).get(userId);
            if (person === undefined) continue;
            const index = this.#indexOfPerson(section, person);
            if (deviceKey === undefined) return index;
            const open = section.open.find((each) => each.index === person);
            const device = open?.devices.findIndex((each) => each.key === deviceKey) ?? -1;
            if (device >= 0) return index + 1 + device;
        }
        return -1;
    }

    /** Returns the index of the row that a row is inside, or -1. */
    parentOf(index: number): number {
        const spot = this.#spotAt(index);
        if (spot?.type === "device") return index - 1 - spot.device;
        return spot?.type === "person" && this.#input.hasSections ? spot.section.start : -1;
    }

    #openPeople({ key, people, ...group }: PeopleGroup): readonly OpenPerson[] {
        const { expanded, minDevices } = this.#input;
        const open: OpenPerson[] = [];
        for (const [rowKey, isExpanded] of expanded) {
            if (!isExpanded || rowKey === key || !rowKey.startsWith(key.slice(0, -1))) continue;
            const index = people.findIndex(({ userId }) => personKey({ key, people, ...group }, userId) === rowKey);
            const devices = devicesOf(people[index]?.devices ?? []);
            if (index >= 0 && devices.length >= minDevices) open.push({ index, devices });
        }
        return open.sort((a, b) => a.index - b.index);
    }

    #spotAt(index: number): Spot | undefined {
        if (!(index >= 0 && index < this.count)) return undefined;
        const section = this.#sectionAt(index);
        if (!section) return undefined;
        if (index < section.firstPerson) return { type: "heading", section };
        let person = index - section.firstPerson;
        for (const { index: openIndex, devices } of section.open) {
            if (person <= openIndex) break;
            if (person <= openIndex + devices.length) {
                return { type: "device", section, person: openIndex, device: person - openIndex - 1 };
            }
            person -= devices.length;
        }
        return { type: "person", section, person };
    }

    #sectionAt(index: number): Section | undefined {
        let low = 0;
        let high = this.#sections.length - 1;
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((this.#sections[middle]?.end ?? 0) <= index) low = middle + 1;
            else high = middle;
        }
        return this.#sections[low];
    }

    #indexOfPerson({ firstPerson, open }: Section, person: number): number {
        let index = firstPerson + person;
        for (const each of open) if (each.index < person) index += each.devices.length;
        return index;
    }

    #keyOf(spot: Spot): string {
        const { group } = spot.section;
        if (spot.type === "heading") return group.key;
        const key = personKey(group, group.people[spot.person]?.userId ?? "");
        return spot.type === "person" ? key : `${key.slice(0, -1)},${JSON.stringify(this.#deviceOf(spot)?.key)}]`;
    }

    #deviceOf(spot: Spot & { readonly type: "device" }): CallDevice | undefined {
        return spot.section.open.find(({ index }) => index === spot.person)?.devices[spot.device];
    }

    #placeAt(index: number): Place | undefined {
        const spot = this.#spotAt(index);
        return spot && this.#placeOf(spot);
    }

    #placeOf(spot: Spot): Place {
        const { section } = spot;
        if (spot.type === "heading") return { position: section.order + 1, setSize: this.#sections.length };
        if (spot.type === "person") {
            return { position: section.before + spot.person + 1, setSize: section.setSize };
        }
        const open = section.open.find(({ index }) => index === spot.person);
        return { position: spot.device + 1, setSize: open?.devices.length ?? 1 };
    }

    #rowOf(spot: Spot): ParticipantRows.Row {
        const { hasSections, me, minDevices, expanded, cache } = this.#input;
        const { group, isExpanded } = spot.section;
        const { session, roomId, left } = group;
        const key = this.#keyOf(spot);
        if (spot.type === "heading" && session) return { type: "session", key, level: 1, isExpanded, session };
        const participant = group.people[spot.type === "heading" ? 0 : spot.person];
        if (!participant) throw new Error(`matrix-rollcall: there is no row ${key}`);
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
        const device = spot.type === "device" ? this.#deviceOf(spot) : undefined;
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
    }
}
