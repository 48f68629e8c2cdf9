import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { LeftPerson } from "../../core/index.js";
import { clock, uniqueBy } from "../../core/internal.js";
import { useNow } from "../../hooks/useNow.js";
import { useSelection } from "../../hooks/useSelection.js";
import type { ClassNames } from "../className.js";
import { usePart } from "../Part.js";
import { LeftItem } from "./LeftItem.js";

/** Who left, and how they are shown. */
export interface RecentlyLeftProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The last first, as `useRecentlyLeft` has them. Nothing is shown for nobody. */
    readonly people: readonly LeftPerson[];
    /** How long somebody stays in sight after they left, ms; two minutes when absent. After that they are folded away. */
    readonly inSightMs?: number | undefined;
    /** A user's name; their id when absent. */
    readonly getName?: ((userId: string) => string) | undefined;
    /** Draws somebody instead of an item with that name. */
    readonly renderPerson?: ((person: LeftPerson) => ReactNode) | undefined;
    readonly classNames?: ClassNames<"list" | "person" | "facts" | "folded">;
}

/** Who was in the call: those who have just left, paler than those who are there, and the others folded into a number. */
export const RecentlyLeft = forwardRef<HTMLDivElement, RecentlyLeftProps>(function RecentlyLeft(props, ref) {
    const { people: all, inSightMs = 120_000, getName, renderPerson, ...rest } = props;
    const { root, slot, text } = usePart("rollcall-left", ref, rest);
    const now = useNow();
    const people = uniqueBy(all, ({ userId }) => userId);
    const inSight = useSelection(clock, () => people.filter(({ leftTs }) => leftTs > now() - inSightMs).length);
    if (people.length === 0) return null;
    const listOf = (some: readonly LeftPerson[]): ReactNode => (
        <ul className={slot("list")}>
            {some.map((person) => (
                <li key={person.userId} className={slot("person")} data-how={person.how}>
                    {renderPerson?.(person) ?? (
                        <LeftItem person={person} name={getName?.(person.userId)} classNames={rest.classNames} />
                    )}
                </li>
            ))}
        </ul>
    );
    return (
        <div {...root}>
            {inSight > 0 && listOf(people.slice(0, inSight))}
            {people.length > inSight && (
                <details className={slot("folded")}>
                    <summary>{text.t("left.wereHere", { count: people.length - inSight })}</summary>
                    {listOf(people.slice(inSight))}
                </details>
            )}
        </div>
    );
});
