import type { RoomStateLike } from "./host.js";

/** Somebody, and what they call themselves. From the network. */
export interface Named {
    readonly userId: string;
    readonly displayName: string | undefined;
}

/** Where the names of a room's members are looked up. */
type NamesOfState = Pick<RoomStateLike, "getUserIdsWithDisplayName">;

/** Marks that turn the text after them round. */
const overrides = /[\u202D\u202E]/g;
/** Marks of direction, with which a name can look like another. */
const directions = /[\u200E\u200F\u202A-\u202F]/;
/** What is not seen, or is seen only on another letter. */
const hidden = /[\u0300-\u036F]|[\u061C\u2000-\u200F\u202A-\u202F\u2062\u2063\u2800\uFEFF\s]/gu;
const userIdLike = /@.+:.+/;

/**
 * The name that somebody is shown by, told apart as matrix-js-sdk does it for the members it knows: the user id follows where
 * others of the room or among `others` have the name, where it looks like a user id, and where it has marks of direction. The id
 * alone where nothing of the name is seen.
 */
export function shownName(
    { userId, displayName = "" }: Named,
    state: NamesOfState | undefined,
    others: Iterable<Named>,
): string {
    const seen = seenIn(displayName);
    if (seen === "" || displayName === userId) return userId;
    const isSomebodyElse = (id: string): boolean => id !== userId;
    const isUnclear =
        userIdLike.test(seen) ||
        directions.test(displayName) ||
        state?.getUserIdsWithDisplayName?.(displayName).some(isSomebodyElse) ||
        [...others].some((other) => isSomebodyElse(other.userId) && seenIn(other.displayName ?? "") === seen);
    const name = displayName.replace(overrides, "");
    return isUnclear ? `${name} (${userId})` : name;
}

/** What is seen of a name. */
function seenIn(name: string): string {
    return name.normalize("NFD").replace(hidden, "");
}
