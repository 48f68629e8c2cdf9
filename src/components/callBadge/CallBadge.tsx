import { forwardRef, type HTMLAttributes } from "react";
import { formatIntent, knownIntent } from "../../text/formatSession.js";
import type { ClassNames } from "../className.js";
import { Icon } from "../Icon.js";
import { usePart } from "../Part.js";

/** Props of `CallBadge`. */
export interface CallBadgeProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** Number of people in the room's calls, from `useCallSummary`. The badge renders nothing for 0. */
    readonly people: number;
    /** Number of them who seem gone. The badge shows the number of the others, if there are any. */
    readonly gone?: number | undefined;
    readonly intent?: string | undefined;
    readonly classNames?: ClassNames<"icon" | "count" | "label">;
}

/** Displays that a room has a call: its kind and the number of people. For a row of a room list. */
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
        text.t("badge.label", { count: people }),
        ...(gone > 0 ? [text.t("people.gone", { count: gone })] : []),
        ...(intent === undefined ? [] : [formatIntent(text, intent)]),
    ];
    return (
        <span {...root}>
            <span className={slot("icon")}>
                <Icon name={knownIntent(intent) ?? "call"} />
            </span>
            <span className={slot("count")} aria-hidden="true">
                {text.number(people > gone ? people - gone : people)}
            </span>
            <span className={`${slot("label")} rollcall-spoken`}>{label.join(", ")}</span>
        </span>
    );
});
