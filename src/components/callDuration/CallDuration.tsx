import { forwardRef, useState, type TimeHTMLAttributes } from "react";
import { clock } from "../../core/internal.js";
import { useSelection } from "../../hooks/useSelection.js";
import { usePart } from "../Part.js";

/** Since when, and by which clock. */
export interface CallDurationProps extends Omit<TimeHTMLAttributes<HTMLTimeElement>, "children" | "dateTime"> {
    /** When the call began, ms since the epoch. The earliest it was ever given counts; another call needs another `key`. */
    readonly startedTs: number;
    /** The clock, ms since the epoch, where it is not the device's own. */
    readonly now?: (() => number) | undefined;
}

/** How long a call has been going on, counting the seconds. All of a page share one timer. */
export const CallDuration = forwardRef<HTMLTimeElement, CallDurationProps>(function CallDuration(
    { startedTs, now = Date.now, ...props },
    ref,
) {
    const { root, text } = usePart("rollcall-duration", ref, props);
    const [earliestTs, setEarliestTs] = useState(startedTs);
    if (startedTs < earliestTs) setEarliestTs(startedTs);
    const seconds = useSelection(clock, () => Math.max(0, Math.floor((now() - earliestTs) / 1000)) || 0);
    return (
        <time dateTime={`PT${seconds}S`} title={text.duration(seconds * 1000)} suppressHydrationWarning {...root}>
            {text.clock(seconds * 1000)}
        </time>
    );
});
