import type { RoomStateLike } from "./host.js";

/** A user and their display name. From the network. */
export interface Named {
    readonly userId: string;
    readonly displayName: string | undefined;
}

/** Where the names of a room's members are looked up. */
type NamesOfState = Pick<RoomStateLike, "getUserIdsWithDisplayName">;

/** Marks that reverse the text after them. */
const overrides = /[\u202D\u202E]/g;
/** Direction marks, which can make a name look like another. */
const directions = /[\u200E\u200F\u202A-\u202F]/;
/** Characters that are invisible, or visible only on another letter. */
const hidden = /[\u0300-\u036F]|[\u061C\u2000-\u200F\u202A-\u202F\u2062\u2063\u2800\uFEFF\s]/gu;
const userIdLike = /@.+:.+/;

/**
 * Returns the name to show for a user. Disambiguates like matrix-js-sdk: appends the user ID if another member or one of `others`
 * has the same name, or if the name looks like a user ID or has direction marks. Returns only the ID if nothing of the name is
 * visible.
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

/** Returns the visible part of a name. */
function seenIn(name: string): string {
    return name.normalize("NFD").replace(hidden, "");
}
