import { uniqueBy } from "../core/internal.js";
import { names as englishNames } from "./english/names.js";
import type { PersonLike } from "./person.js";
import { isolate, plainName } from "./plainText.js";
import type { PartText } from "./textContext.js";

/**
 * Returns a list like "Ana, Bo and 12 others": the first names, each isolated, and the number of the others. People who seem
 * gone or are ignored are marked. A single other person is named instead of counted.
 */
export function formatNames(text: PartText, people: readonly PersonLike[], max: number): string {
    const own = text.including(englishNames);
    const shown = people.length <= max + 1 ? people.length : max;
    const names = people.slice(0, shown).map((person) => nameIn(own, person));
    const count = people.length - shown;
    return text.list(count > 0 ? [...names, own.t("people.others", { count })] : names);
}

function nameIn(
    { t }: PartText<keyof typeof englishNames>,
    { name, userId, isIgnored, seemsGone }: PersonLike,
): string {
    const plain = plainName(name, userId, 60);
    if (!isIgnored && !seemsGone) return isolate(plain);
    return t(isIgnored ? "name.ignored" : "name.gone", { name: plain });
}

const maxUsers = 5;

/** Returns the users whose names `formatUsers` may show. */
export function firstUserIds(users: readonly { readonly userId: string }[]): readonly string[] {
    return uniqueBy(users, ({ userId }) => userId)
        .slice(0, maxUsers + 1)
        .map(({ userId }) => userId);
}

/** Returns the first names of users, each user once, and the number of the others. */
export function formatUsers(
    text: PartText,
    users: readonly { readonly userId: string }[],
    getName: (userId: string) => string,
): string {
    const everybody = uniqueBy(users, ({ userId }) => userId).map(({ userId }, at) =>
        at <= maxUsers ? { userId, name: getName(userId) } : { userId },
    );
    return formatNames(text, everybody, maxUsers);
}
