import { nameKey } from "./displayName.js";
import type { MemberLike, RoomLike } from "./host.js";
import { toText } from "./wire/fields.js";

/** The members of a room by what their names look like. */
export interface NameIndex {
    /** Returns the users whose names have a key. */
    readonly usersOf: (key: string) => ReadonlySet<string>;
    /** Reads a member again. Returns the users whose shown names may have changed. */
    readonly update: (userId: string) => ReadonlySet<string>;
    /** Grows with each change. */
    readonly version: () => number;
}

const noUsers: ReadonlySet<string> = new Set();

/** Indexes the names of a room's members: once all of them, then one per change. */
export function createNameIndex(room: RoomLike): NameIndex {
    const keys = new Map<string, string>();
    const users = new Map<string, Set<string>>();
    let version = 0;

    const add = (userId: string, key: string): void => {
        keys.set(userId, key);
        users.set(key, (users.get(key) ?? new Set<string>()).add(userId));
    };
    for (const member of room.currentState.getMembers?.() ?? []) add(member.userId, keyOf(member));

    return {
        usersOf: (key) => users.get(key) ?? noUsers,
        version: () => version,
        update(userId) {
            const before = keys.get(userId) ?? "";
            const after = keyOf(room.getMember(userId));
            const affected = new Set([userId]);
            if (before === after) return affected;
            version += 1;
            for (const key of [before, after])
                for (const each of key === "" ? [] : (users.get(key) ?? [])) affected.add(each);
            users.get(before)?.delete(userId);
            if (users.get(before)?.size === 0) users.delete(before);
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

function keyOf(member: MemberLike | null): string {
    const name = chosenName(member);
    return name === undefined ? "" : nameKey(name);
}
