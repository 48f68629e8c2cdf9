import { forwardRef, type HTMLAttributes } from "react";
import { intentLabel, withGone } from "../../text/formatSession.js";
import { useText } from "../../text/textContext.js";
import { classNameOf, slotClasses, type ClassNames } from "../className.js";
import { Icon } from "../Icon.js";

/** A room's calls in a few numbers. */
export interface CallBadgeProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** How many people are in the room's calls, as `useCallSummary` counts them. Nothing is shown for none. */
    readonly people: number;
    /** How many of them are probably gone, as `useProbablyGone` tells; the number that is seen is of the others, if any. */
    readonly gone?: number | undefined;
    readonly intent?: string | undefined;
    readonly classNames?: ClassNames<"icon" | "count" | "label">;
}

/** That a room has a call, of how many people and what kind: for a room list's row. */
export const CallBadge = forwardRef<HTMLSpanElement, CallBadgeProps>(function CallBadge(
    { people, gone = 0, intent, classNames, className, ...props },
    ref,
) {
    const text = useText();
    if (!(people > 0)) return null;
    const slot = slotClasses("rollcall-call-badge", classNames);
    const label = [
        withGone(text, text.t("badge.label", { count: people }), gone),
        ...(intent === undefined ? [] : [intentLabel(text, intent)]),
    ];
    return (
        <span
            ref={ref}
            className={classNameOf("rollcall-call-badge", className)}
            data-live=""
            data-intent={intent}
            data-gone={gone || undefined}
            {...text.attributes}
            {...props}
        >
            <span className={slot("icon")}>
                <Icon name={intent === "audio" ? "audio" : "video"} />
            </span>
            <span className={slot("count")} aria-hidden="true">
                {text.number(people > gone ? people - gone : people)}
            </span>
            <span className={`${slot("label")} rollcall-spoken`}>{label.join(", ")}</span>
        </span>
    );
});
