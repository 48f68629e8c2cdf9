import { forwardRef, type HTMLAttributes } from "react";
import { marks } from "../../text/english/marks.js";
import { formatIntent, knownIntent } from "../../text/formatSession.js";
import { usePartText } from "../../text/textContext.js";
import type { ClassNames } from "../className.js";
import { Icon } from "../Icon.js";
import { audioIcon, callIcon, videoIcon } from "../icons.js";
import { usePart } from "../Part.js";

const icons = { audio: audioIcon, video: videoIcon, other: callIcon };

/** Props of `CallBadge`. */
export interface CallBadgeProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** Number of people in the room's calls, from `useCallSummary`. */
    readonly people: number;
    /** Number of them who seem gone. The badge shows the number of the others, unless all seem gone. Defaults to 0. */
    readonly seemsGone?: number | undefined;
    /** The intent of the call, which selects the icon: `"audio"` or `"video"`. Defaults to none. */
    readonly intent?: string | undefined;
    /** Whether more people are being looked up, so that the number may be too low. Defaults to `false`. */
    readonly isPending?: boolean | undefined;
    /** When the number was up to date, in ms since the epoch, if the connection is down. Defaults to none. */
    readonly asOfTs?: number | undefined;
    /** Whether the call rings this account, from `useRings`. Defaults to `false`. */
    readonly isRinging?: boolean | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"icon" | "count" | "label">;
}

/**
 * Displays that a room has a call: its kind and the number of people. For a row of a room list. Renders nothing if no one is in
 * a call or being looked up, and no call rings.
 */
export const CallBadge = forwardRef<HTMLSpanElement, CallBadgeProps>(function CallBadge(
    { people, seemsGone = 0, intent, isPending = false, isRinging = false, asOfTs, ...props },
    ref,
) {
    const text = usePartText(marks);
    const { root, slot } = usePart("rollcall-call-badge", ref, props, {
        "data-intent": intent,
        "data-seems-gone": seemsGone || undefined,
        "data-all-gone": people > 0 && seemsGone >= people,
        "data-pending": isPending,
        "data-ringing": isRinging,
        "data-stale": asOfTs !== undefined,
    });
    const hasPeople = people > 0;
    if (!hasPeople && !isPending && !isRinging) return null;
    const label = [
        ...(hasPeople ? [text.t("badge.label", { count: people })] : []),
        ...(seemsGone > 0 ? [text.t("people.gone", { count: seemsGone, here: people - seemsGone })] : []),
        ...(intent === undefined ? [] : [formatIntent(text, intent)]),
        ...(isRinging ? [text.t("badge.ringing")] : []),
        ...(isPending ? [text.t("badge.pending")] : []),
        ...(asOfTs === undefined ? [] : [text.t("badge.stale", { time: text.moment(asOfTs) })]),
    ];
    return (
        <span {...root}>
            <span className={slot("icon")}>
                <Icon path={icons[knownIntent(intent) ?? "other"]} />
            </span>
            {(hasPeople || isPending) && (
                <span className={slot("count")} aria-hidden="true">
                    {hasPeople ? text.number(people > seemsGone ? people - seemsGone : people) : "…"}
                </span>
            )}
            <span className={`${slot("label")} rollcall-spoken`}>{label.join(", ")}</span>
        </span>
    );
});
