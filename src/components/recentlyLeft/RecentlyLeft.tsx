import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { LeftPerson } from "../../core/recentlyLeft.js";
import { clock } from "../../hooks/clock.js";
import { useNow } from "../../hooks/useNow.js";
import { useSelection } from "../../hooks/useSelection.js";
import { Avatar } from "../avatar/Avatar.js";
import { classNameOf, slotClasses, type ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { plainText } from "../text/plainText.js";
import { useText } from "../text/textContext.js";

/** Who left, and how they are shown. */
export interface RecentlyLeftProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The last first, as `useRecentlyLeft` has them. Nothing is shown for nobody. */
    readonly people: readonly LeftPerson[];
    /** How long somebody stays in sight after they left, ms; two minutes when absent. After that they are folded away. */
    readonly inSightMs?: number | undefined;
    /** A user's name; their id when absent. */
    readonly getName?: ((userId: string) => string) | undefined;
    readonly classNames?: ClassNames<"list" | "person" | "facts" | "folded">;
}

/** Who was in the call: those who have just left, paler than those who are there, and the others folded into a number. */
export const RecentlyLeft = forwardRef<HTMLDivElement, RecentlyLeftProps>(function RecentlyLeft(props, ref) {
    const { people, inSightMs = 120_000, getName, classNames, className, ...extra } = props;
    const text = useText();
    const now = useNow();
    const slot = slotClasses("rollcall-left", classNames);
    const inSight = useSelection(clock, () => people.filter(({ leftTs }) => leftTs > now() - inSightMs).length);
    if (people.length === 0) return null;
    const listOf = (some: readonly LeftPerson[]): ReactNode => (
        <ul className={slot("list")}>
            {some.map(({ userId, how, leftTs, joinedTs }) => {
                const name = plainText(getName?.(userId) ?? userId);
                return (
                    <li key={userId} className={slot("person")} data-how={how}>
                        <Avatar userId={userId} name={name} />
                        <bdi title={userId}>{name}</bdi>
                        <span className={slot("facts")}>
                            <Facts>
                                {text.t(wordsOf(how), { time: text.moment(leftTs) })}
                                {joinedTs !== undefined && text.duration(leftTs - joinedTs)}
                            </Facts>
                        </span>
                    </li>
                );
            })}
        </ul>
    );
    return (
        <div
            ref={ref}
            className={classNameOf("rollcall-left", className)}
            data-in-sight={inSight}
            {...text.attributes}
            {...extra}
        >
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

const words = {
    left: "left.left",
    expired: "left.expired",
    removed: "left.removed",
    "no-longer-in-room": "left.no-longer-in-room",
} as const;

/** Of a newer core's way to leave, that they left. */
function wordsOf(how: LeftPerson["how"]): (typeof words)[keyof typeof words] {
    return Object.hasOwn(words, how) ? words[how as keyof typeof words] : words.left;
}
