import { forwardRef, useState, type HTMLAttributes, type ReactNode } from "react";
import type { LeftPerson } from "../../core/index.js";
import { clock, uniqueBy } from "../../core/internal.js";
import { useNow } from "../../hooks/useNow.js";
import { useSelection } from "../../hooks/useSelection.js";
import { recentlyLeft } from "../../text/english/recentlyLeft.js";
import { usePartText } from "../../text/textContext.js";
import type { ClassNames } from "../className.js";
import { usePart } from "../Part.js";
import { LeftItem } from "./LeftItem.js";

/** Props of `RecentlyLeft`. */
export interface RecentlyLeftProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The people who left, latest first, from `useRecentlyLeft`. Renders nothing if empty. */
    readonly people: readonly LeftPerson[];
    /** How long people stay visible after they left, in ms. They are collapsed afterwards. Defaults to two minutes. */
    readonly inSightMs?: number | undefined;
    /** The room whose names and pictures are shown. Defaults to none: IDs and initials. */
    readonly roomId?: string | undefined;
    /** Returns a user's name. Defaults to the provider's names in the room. */
    readonly getName?: ((userId: string) => string) | undefined;
    /** Renders a person instead of the default item. */
    readonly renderPerson?: ((person: LeftPerson) => ReactNode) | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"list" | "person" | "facts" | "folded">;
}

/** Maximum number of people who are visible while the list is collapsed. */
const mostInSight = 3;

/** Number of collapsed people that are rendered at a time. */
const pageSize = 50;

/**
 * Displays who recently left the call: the last few people, and a number for the others, which expands to a list, a page at a
 * time.
 */
export const RecentlyLeft = forwardRef<HTMLDivElement, RecentlyLeftProps>(function RecentlyLeft(props, ref) {
    const { people: all, inSightMs = 120_000, roomId, getName, renderPerson, ...rest } = props;
    const text = usePartText(recentlyLeft);
    const { root, slot } = usePart("rollcall-recently-left", ref, rest);
    const now = useNow();
    const people = uniqueBy(all, ({ userId }) => userId);
    const inSight = useSelection(clock, () => {
        const sinceTs = now() - inSightMs;
        return Math.min(mostInSight, people.filter(({ leftTs }) => leftTs > sinceTs).length);
    });
    const [shown, setShown] = useState(0);
    if (people.length === 0) return null;
    const folded = people.slice(inSight);
    const listOf = (some: readonly LeftPerson[], tabIndex?: 0): ReactNode => (
        <div role="list" className={slot("list")} tabIndex={tabIndex}>
            {some.map((person) => (
                <div role="listitem" key={person.userId} className={slot("person")} data-how={person.how}>
                    {renderPerson?.(person) ?? (
                        <LeftItem
                            person={person}
                            name={getName?.(person.userId)}
                            roomId={roomId}
                            classNames={rest.classNames}
                        />
                    )}
                </div>
            ))}
        </div>
    );
    return (
        <div {...root}>
            {inSight > 0 && listOf(people.slice(0, inSight))}
            {folded.length > 0 && (
                <div className={slot("folded")}>
                    <details onToggle={({ currentTarget }) => setShown(currentTarget.open ? pageSize : 0)}>
                        <summary>{text.t("left.wereHere", { count: folded.length })}</summary>
                        {shown > 0 && listOf(folded.slice(0, shown), 0)}
                        {shown > 0 && folded.length > shown && (
                            <button
                                type="button"
                                className="rollcall-button"
                                data-quiet=""
                                onClick={() => setShown(shown + pageSize)}
                            >
                                {text.t("left.more", { count: folded.length - shown })}
                            </button>
                        )}
                    </details>
                </div>
            )}
        </div>
    );
});
