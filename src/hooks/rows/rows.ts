import type { CallDevice, CallParticipant, CallSession } from "../../core/index.js";

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

/** A user in a session. One with a single device has no device row. */
export interface PersonRow extends RowBase {
    readonly type: "person";
    readonly session: CallSession;
    readonly participant: CallParticipant;
    readonly isMe: boolean;
    /** Whether one of the devices is this client's. */
    readonly isThisDevice: boolean;
}

/** A device of a user who has several. */
export interface DeviceRow extends RowBase {
    readonly type: "device";
    readonly session: CallSession;
    readonly participant: CallParticipant;
    readonly device: CallDevice;
    readonly isMe: boolean;
    readonly isThisDevice: boolean;
}

/** A row of a flat list; what is inside another row comes after it, one level deeper. */
export type ParticipantRow = SessionRow | PersonRow | DeviceRow;

/** Whose list it is. A `Rollcall` is one. */
export interface Me {
    readonly userId: string | null;
    readonly deviceId: string | null;
}

/** Which rows are unfolded, by key. What is not in it is as at first: sessions are, people are not. */
export type Expansion = ReadonlyMap<string, boolean>;

/** What rows are made of. */
export interface RowsInput {
    readonly sessions: readonly CallSession[];
    /** The participants of a session to show, in order. */
    readonly select: (session: CallSession) => readonly CallParticipant[];
    readonly hasSections: boolean;
    /** Whether a search is on: sessions without a match are left out, the others are open and stay so. */
    readonly isSearch: boolean;
    readonly expanded: Expansion;
    readonly me: Me;
}

/** The flat rows of some sessions. */
export function toRows({
    sessions,
    select,
    hasSections,
    isSearch,
    expanded,
    me,
}: RowsInput): readonly ParticipantRow[] {
    const rows: ParticipantRow[] = [];
    const level = hasSections ? 2 : 1;
    const shown = sessions
        .map((session) => ({ session, participants: select(session) }))
        .filter(({ participants }) => !isSearch || participants.length > 0);
    const total = shown.reduce((sum, { participants }) => sum + participants.length, 0);
    let before = 0;
    for (const [index, { session, participants }] of shown.entries()) {
        const key = JSON.stringify([session.roomId, session.key]);
        if (hasSections) {
            const isExpanded = isSearch ? undefined : (expanded.get(key) ?? true);
            rows.push({
                type: "session",
                key,
                level: 1,
                position: index + 1,
                setSize: shown.length,
                isExpanded,
                session,
            });
            if (isExpanded === false) continue;
        }
        const offset = hasSections ? 0 : before;
        const setSize = hasSections ? participants.length : total;
        for (const [at, participant] of participants.entries()) {
            rows.push(...personRows(session, participant, { level, position: offset + at + 1, setSize }, expanded, me));
        }
        before += participants.length;
    }
    return rows;
}

function personRows(
    session: CallSession,
    participant: CallParticipant,
    place: Pick<RowBase, "level" | "position" | "setSize">,
    expanded: Expansion,
    me: Me,
): readonly ParticipantRow[] {
    const { userId, devices } = participant;
    const key = JSON.stringify([session.roomId, session.key, userId]);
    const isMe = userId === me.userId;
    const isThis = ({ deviceId }: CallDevice): boolean => isMe && deviceId !== undefined && deviceId === me.deviceId;
    const isExpanded = devices.length > 1 ? (expanded.get(key) ?? false) : undefined;
    const base = { session, participant, isMe };
    const person: PersonRow = {
        type: "person",
        key,
        ...place,
        ...base,
        isExpanded,
        isThisDevice: devices.some(isThis),
    };
    if (!isExpanded) return [person];
    return [
        person,
        ...devices.map((device, index): DeviceRow => ({
            type: "device",
            key: JSON.stringify([session.roomId, session.key, userId, device.key]),
            level: place.level + 1,
            position: index + 1,
            setSize: devices.length,
            isExpanded: undefined,
            ...base,
            device,
            isThisDevice: isThis(device),
        })),
    ];
}
