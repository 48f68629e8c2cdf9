import type { CallDevice, CallParticipant, CallSession, FocusGroup } from "../../core/index.js";
import { uniqueBy } from "../../core/internal.js";
import { personKeyOf, sessionKey, type Group } from "./groups.js";

/** What rows of every kind have. */
export interface RowBase {
    /** Unique in the list and stable while what it shows is there. */
    readonly key: string;
    /** Depth, from 1. */
    readonly level: number;
    /** Place among its siblings, from 1. */
    readonly position: number;
    /** How many siblings there are, itself included. */
    readonly setSize: number;
    /** Whether the rows inside are shown; undefined where there are none to show. */
    readonly isExpanded: boolean | undefined;
}

/** A session's heading. */
export interface SessionRow extends RowBase {
    readonly type: "session";
    readonly session: CallSession;
}

/** A focus's heading, above those whose oldest device is on it. */
export interface FocusRow extends RowBase {
    readonly type: "focus";
    readonly session: CallSession;
    /** Undefined above those whose focus is not known. */
    readonly focus: FocusGroup | undefined;
}

/** A user in a session. One with a single device has no device row, unless `deviceRows` is `"all"`. */
export interface PersonRow extends RowBase {
    readonly type: "person";
    readonly session: CallSession;
    readonly participant: CallParticipant;
    readonly isMe: boolean;
    /** Whether one of the devices is this client's. */
    readonly isThisDevice: boolean;
    /** Whether they have left, and their row keeps its place for the pointer's sake. */
    readonly hasLeft: boolean;
}

/** A device of a user. */
export interface DeviceRow extends RowBase {
    readonly type: "device";
    readonly session: CallSession;
    readonly participant: CallParticipant;
    readonly device: CallDevice;
    readonly isMe: boolean;
    readonly isThisDevice: boolean;
    readonly hasLeft: boolean;
}

/** A row of a flat list; what is inside another row comes after it, one level deeper. */
export type ParticipantRow = SessionRow | FocusRow | PersonRow | DeviceRow;

/** Whose list it is. A `Rollcall` is one. */
export interface Me {
    readonly userId: string | null;
    readonly deviceId: string | null;
}

/** Which rows are unfolded, by key. What is not in it is as at first: sessions and foci are, people are not. */
export type Expansion = ReadonlyMap<string, boolean>;

/** What rows are made of. */
export interface RowsInput {
    /** Those of one session stand together. */
    readonly groups: readonly Group[];
    /** Whether sessions have rows of their own. */
    readonly hasSections: boolean;
    /** Whether a search is on: headings are open then and stay so. */
    readonly isSearch: boolean;
    readonly expanded: Expansion;
    readonly me: Me;
    /** From how many devices on a person unfolds to them. */
    readonly minDevices: number;
}

type Place = Pick<RowBase, "level" | "position" | "setSize">;

/** Gives siblings their places, one after the other. */
function siblings(level: number, setSize: number): { readonly level: number; readonly next: () => Place } {
    let position = 0;
    return {
        level,
        next: () => {
            position += 1;
            return { level, position, setSize };
        },
    };
}

/** The flat rows of some groups. */
export function toRows({
    groups,
    hasSections,
    isSearch,
    expanded,
    me,
    minDevices,
}: RowsInput): readonly ParticipantRow[] {
    const rows: ParticipantRow[] = [];
    const isOpen = (key: string): boolean | undefined => (isSearch ? undefined : (expanded.get(key) ?? true));
    const bySession = new Map<CallSession, Group[]>();
    for (const group of groups) {
        const own = bySession.get(group.session) ?? [];
        bySession.set(group.session, own);
        own.push(group);
    }
    // Without sections, the people (or foci) of all sessions are siblings.
    const sections = siblings(1, bySession.size);
    let inSession = siblings(1, countOf(groups));
    for (const [session, own] of bySession) {
        if (hasSections) {
            const key = sessionKey(session);
            const isExpanded = isOpen(key);
            rows.push({ type: "session", key, ...sections.next(), isExpanded, session });
            if (isExpanded === false) continue;
            inSession = siblings(2, countOf(own));
        }
        const keyOf = personKeyOf(session);
        for (const { key, focus, people, left } of own) {
            let inGroup = inSession;
            if (focus !== undefined) {
                const isExpanded = isOpen(key);
                rows.push({
                    type: "focus",
                    key,
                    ...inSession.next(),
                    isExpanded,
                    session,
                    focus: focus ?? undefined,
                });
                if (isExpanded === false) continue;
                inGroup = siblings(inSession.level + 1, people.length);
            }
            for (const participant of people) {
                const { userId } = participant;
                const base = { session, participant, isMe: userId === me.userId, hasLeft: left?.has(userId) ?? false };
                addPerson(rows, base, keyOf(userId), inGroup.next(), { expanded, me, minDevices });
            }
        }
    }
    return rows;
}

/** How many rows groups have right below what they are in: their people, or themselves where each is a focus. */
function countOf(groups: readonly Group[]): number {
    return groups.reduce((sum, { focus, people }) => sum + (focus === undefined ? people.length : 1), 0);
}

function addPerson(
    rows: ParticipantRow[],
    base: Pick<PersonRow, "session" | "participant" | "isMe" | "hasLeft">,
    key: string,
    place: Place,
    { expanded, me, minDevices }: Pick<RowsInput, "expanded" | "me" | "minDevices">,
): void {
    const { session, participant, isMe } = base;
    const { userId } = participant;
    const devices = uniqueBy(participant.devices, (device) => device.key);
    const isThis = ({ deviceId }: CallDevice): boolean => isMe && deviceId !== undefined && deviceId === me.deviceId;
    const isExpanded = devices.length >= minDevices ? (expanded.get(key) ?? false) : undefined;
    rows.push({ type: "person", key, ...place, ...base, isExpanded, isThisDevice: devices.some(isThis) });
    if (!isExpanded) return;
    const inPerson = siblings(place.level + 1, devices.length);
    for (const device of devices) {
        rows.push({
            type: "device",
            key: JSON.stringify([session.roomId, session.key, userId, device.key]),
            ...inPerson.next(),
            isExpanded: undefined,
            ...base,
            device,
            isThisDevice: isThis(device),
        });
    }
}
