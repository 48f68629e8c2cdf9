import type { CallDevice, CallParticipant, CallSession, FocusGroup } from "../../core/index.js";
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

/** A user in a session. One with a single device has no device row. */
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

/** A device of a user who has several. */
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
}

type Place = Pick<RowBase, "level" | "position" | "setSize">;

/** The flat rows of some groups. */
export function toRows({ groups, hasSections, isSearch, expanded, me }: RowsInput): readonly ParticipantRow[] {
    const rows: ParticipantRow[] = [];
    const isOpen = (key: string): boolean | undefined => (isSearch ? undefined : (expanded.get(key) ?? true));
    const bySession = new Map<CallSession, Group[]>();
    for (const group of groups) {
        const own = bySession.get(group.session) ?? [];
        bySession.set(group.session, own);
        own.push(group);
    }
    const total = groups.reduce((sum, { people }) => sum + people.length, 0);
    let position = 0;
    let sections = 0;
    for (const [session, own] of bySession) {
        const keyOf = personKeyOf(session);
        if (hasSections) {
            const key = sessionKey(session);
            const isExpanded = isOpen(key);
            sections += 1;
            const place: Place = { level: 1, position: sections, setSize: bySession.size };
            rows.push({ type: "session", key, ...place, isExpanded, session });
            if (isExpanded === false) continue;
            position = 0;
        }
        const level = hasSections ? 2 : 1;
        const size = hasSections ? own.reduce((sum, { people }) => sum + people.length, 0) : total;
        for (const group of own) {
            const { focus } = group;
            if (focus === undefined) {
                for (const participant of group.people) {
                    position += 1;
                    addPerson(rows, group, keyOf, participant, { level, position, setSize: size }, expanded, me);
                }
                continue;
            }
            const isExpanded = isOpen(group.key);
            position += 1;
            const place: Place = { level, position, setSize: hasSections ? own.length : groups.length };
            rows.push({ type: "focus", key: group.key, ...place, isExpanded, session, focus: focus ?? undefined });
            if (isExpanded === false) continue;
            for (const [index, participant] of group.people.entries()) {
                const inside = { level: level + 1, position: index + 1, setSize: group.people.length };
                addPerson(rows, group, keyOf, participant, inside, expanded, me);
            }
        }
    }
    return rows;
}

function addPerson(
    rows: ParticipantRow[],
    { session, left }: Group,
    keyOf: (userId: string) => string,
    participant: CallParticipant,
    place: Place,
    expanded: Expansion,
    me: Me,
): void {
    const { userId, devices } = participant;
    const key = keyOf(userId);
    const isMe = userId === me.userId;
    const isThis = ({ deviceId }: CallDevice): boolean => isMe && deviceId !== undefined && deviceId === me.deviceId;
    const isExpanded = devices.length > 1 ? (expanded.get(key) ?? false) : undefined;
    const base = { session, participant, isMe, hasLeft: left?.has(userId) ?? false };
    rows.push({ type: "person", key, ...place, ...base, isExpanded, isThisDevice: devices.some(isThis) });
    if (!isExpanded) return;
    for (const [index, device] of devices.entries()) {
        rows.push({
            type: "device",
            key: JSON.stringify([session.roomId, session.key, userId, device.key]),
            level: place.level + 1,
            position: index + 1,
            setSize: devices.length,
            isExpanded: undefined,
            ...base,
            device,
            isThisDevice: isThis(device),
        });
    }
}
