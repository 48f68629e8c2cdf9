import type { CallParticipant, CallSession, FocusGroup } from "../../core/index.js";
import { findParticipant, weakMemo } from "../../core/internal.js";

/** People who stand together, in order: those of a session, or those of them who are on one focus. */
export interface Group {
    readonly key: string;
    readonly session: CallSession;
    /** Undefined where people are not told apart by focus, null for those whose focus is not known. */
    readonly focus: FocusGroup | null | undefined;
    readonly people: readonly CallParticipant[];
    /** The user ids of those who have left meanwhile. */
    readonly left?: ReadonlySet<string>;
}

export function sessionKey({ roomId, key }: CallSession): string {
    return JSON.stringify([roomId, key]);
}

/** Makes the keys of a session's people: what `JSON.stringify` makes of room, session and user. */
export function personKeyOf(session: CallSession): (userId: string) => string {
    const start = sessionKey(session).slice(0, -1);
    return (userId) => `${start},${JSON.stringify(userId)}]`;
}

/** A session's people as one group. */
export function toGroup(session: CallSession, people: readonly CallParticipant[]): Group {
    return { key: sessionKey(session), session, focus: undefined, people };
}

const fociByDevice = weakMemo(
    ({ foci }: CallSession): ReadonlyMap<string, FocusGroup> =>
        new Map(foci.flatMap((focus) => focus.devices.map(({ key }) => [key, focus] as const))),
);

/** A session's people by the focus of their oldest device, in the session's order of foci; those without a known one last. */
export function splitByFocus({ session, people }: Group): readonly Group[] {
    const focusOf = fociByDevice(session);
    const groups = new Map<FocusGroup | null, CallParticipant[]>(session.foci.map((focus) => [focus, []]));
    for (const participant of people) {
        const focus = focusOf.get(participant.devices[0]?.key ?? "") ?? null;
        const group = groups.get(focus) ?? [];
        groups.set(focus, group);
        group.push(participant);
    }
    return [...groups].flatMap(([focus, members]) => {
        const key = JSON.stringify([session.roomId, session.key, "focus", focus?.key]);
        return members.length > 0 ? { key, session, focus, people: members } : [];
    });
}

/** Somebody who came while the order is held. */
export interface Newcomer {
    readonly session: CallSession;
    readonly participant: CallParticipant;
}

/** Groups whose order is held, and who would be in them by now. */
export interface HeldGroups {
    readonly groups: readonly Group[];
    /** Those who are not shown yet. */
    readonly newcomers: readonly Newcomer[];
}

/**
 * The people of `held` where they were, as they are in `next`'s sessions now. Who has left keeps their place, or does not;
 * whoever came meanwhile is a newcomer.
 */
export function holdGroups(held: readonly Group[], next: readonly Group[], keepsLeavers: boolean): HeldGroups {
    const sessions = new Map(next.map(({ session }) => [sessionKey(session), session]));
    const shown = new Map<string, Set<string>>();
    const groups = held.flatMap((group): Group | readonly Group[] => {
        const key = sessionKey(group.session);
        const session = sessions.get(key);
        const ids = shown.get(key) ?? new Set();
        shown.set(key, ids);
        const left = new Set<string>();
        const people = group.people.flatMap((was): CallParticipant | readonly CallParticipant[] => {
            const participant = findParticipant(session, was.userId);
            if (participant) ids.add(was.userId);
            else if (keepsLeavers) left.add(was.userId);
            return participant ?? (keepsLeavers ? was : []);
        });
        if (!session && !keepsLeavers) return [];
        return { ...group, session: session ?? group.session, people, left };
    });
    const newcomers = next.flatMap(({ session, people }) => {
        const ids = shown.get(sessionKey(session));
        return people.flatMap((participant): Newcomer | readonly Newcomer[] =>
            ids?.has(participant.userId) ? [] : { session, participant },
        );
    });
    return { groups, newcomers };
}
