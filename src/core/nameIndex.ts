import { nameKey } from "./displayName.js";
import type { MemberLike, RoomLike } from "./host.js";
import { toText } from "./wire/fields.js";

/** Finds the members of a room whose names look alike. */
export interface NameIndex {
    /** Returns the users whose names have a key. */
    readonly usersOf: (key: string) => ReadonlySet<string>;
    /** Reads a member again. Returns the users whose shown names may have changed. */
    readonly update: (userId: string) => ReadonlySet<string>;
}

const noUsers: ReadonlySet<string> = new Set();

/** Indexes the names of a room's members: all of them at the start, then one per change. */
export function createNameIndex(room: RoomLike): NameIndex {
    const names = new Map<string, string>();
    const users = new Map<string, Set<string>>();

    const add = (userId: string, name: string): void => {
        const key = nameKey(name);
        names.set(userId, name);
        users.set(key, (users.get(key) ?? new Set<string>()).add(userId));
    };
    /** Returns the users whose names look the same to the index or to the host. */
    const usersLike = (name: string): readonly string[] => {
        const key = nameKey(name);
        if (key === "") return [];
        return [...(users.get(key) ?? []), ...(room.currentState.getUserIdsWithDisplayName?.(name) ?? [])];
    };
    for (const member of room.currentState.getMembers?.() ?? []) add(member.userId, chosenName(member) ?? "");

    return {
        usersOf: (key) => users.get(key) ?? noUsers,
        update(userId) {
            const before = names.get(userId) ?? "";
            const after = chosenName(room.getMember(userId)) ?? "";
            if (before === after) return new Set([userId]);
            const affected = new Set([userId, ...usersLike(before), ...usersLike(after)]);
            const key = nameKey(before);
            users.get(key)?.delete(userId);
            if (users.get(key)?.size === 0) users.delete(key);
            add(userId, after);
            return affected;
        },
    };
}

/** Returns the display name that a member has chosen; undefined if the host knows only the ID. */
export function chosenName(member: MemberLike | null | undefined): string | undefined {
    const name = toText(member?.rawDisplayName) ?? toText(member?.name);
    if (!member || !name || name === member.userId) return undefined;
    // A host without raw names appends the ID itself.
    const suffix = ` (${member.userId})`;
    return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
