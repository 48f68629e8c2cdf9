import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { LeftPerson } from "../../core/index.js";
import { clock, uniqueBy } from "../../core/internal.js";
import { useNow } from "../../hooks/useNow.js";
import { useSelection } from "../../hooks/useSelection.js";
import type { ClassNames } from "../className.js";
import { usePart } from "../Part.js";
import { LeftItem } from "./LeftItem.js";

/** Props of `RecentlyLeft`. */
export interface RecentlyLeftProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The people who left, latest first, from `useRecentlyLeft`. Renders nothing if empty. */
    readonly people: readonly LeftPerson[];
    /** How long people stay visible after they left, in ms; then they are folded. Defaults to two minutes. */
    readonly inSightMs?: number | undefined;
    /** Returns a user's name. Defaults to their ID. */
    readonly getName?: ((userId: string) => string) | undefined;
    /** Renders a person instead of the default item. */
    readonly renderPerson?: ((person: LeftPerson) => ReactNode) | undefined;
    readonly classNames?: ClassNames<"list" | "person" | "facts" | "folded">;
}

/** Displays who recently left the call. People who left earlier are folded into a number. */
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
