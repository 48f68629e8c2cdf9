import { forwardRef, useState, type HTMLAttributes } from "react";
import { clock } from "../../core/internal.js";
import { useNow } from "../../hooks/useNow.js";
import { useSelection } from "../../hooks/useSelection.js";
import { usePart } from "../Part.js";

/** Props of `CallDuration`. */
export interface CallDurationProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** Start of the call, in ms since the epoch. The earliest value ever passed is used; change `key` for a different call. */
    readonly startedTs: number;
    /** The clock, in ms since the epoch. Defaults to the provider's clock, which shows the homeserver's time. */
    readonly now?: (() => number) | undefined;
}

/** Displays how long a call has been going on, in seconds. All durations on a page share one timer. */
export const CallDuration = forwardRef<HTMLSpanElement, CallDurationProps>(function CallDuration(
    { startedTs, now: given, ...props },
    ref,
) {
    const { root, text } = usePart("rollcall-call-duration", ref, props);
    const known = useNow();
    const now = given ?? known;
    const [earliestTs, setEarliestTs] = useState(startedTs);
    if (startedTs < earliestTs) setEarliestTs(startedTs);
    const seconds = useSelection(clock, () => Math.max(0, Math.floor((now() - earliestTs) / 1000)) || 0);
    return (
        <span {...root}>
            <time dateTime={`PT${seconds}S`} suppressHydrationWarning>
                {text.clock(seconds * 1000)}
            </time>
        </span>
    );
});
