import { forwardRef, type HTMLAttributes } from "react";
import { formatIntent, formatPeople } from "../../text/formatSession.js";
import type { ClassNames } from "../className.js";
import { Icon } from "../Icon.js";
import { usePart } from "../Part.js";

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
    { people, gone = 0, intent, ...props },
    ref,
) {
    const { root, slot, text } = usePart("rollcall-call-badge", ref, props, {
        "data-intent": intent,
        "data-gone": gone || undefined,
    });
    if (!(people > 0)) return null;
    const label = [
        formatPeople(text, text.t("badge.label", { count: people }), gone),
        ...(intent === undefined ? [] : [formatIntent(text, intent)]),
    ];
    return (
        <span {...root}>
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
