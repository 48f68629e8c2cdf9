import type { ReactElement } from "react";
import { isMoment } from "../text/createText.js";
import { usePartText } from "../text/textContext.js";

/** Displays a time (ms since the epoch), in words if any are given, with a machine-readable value. */
export function Time({
    ts,
    words,
}: {
    readonly ts: number;
    readonly words?: "device.since" | "device.noSign";
}): ReactElement {
    const { t, moment } = usePartText();
    return (
        // A server knows neither the reader's time zone nor their clock.
        <time {...(isMoment(ts) && { dateTime: new Date(ts).toISOString() })} suppressHydrationWarning>
            {words ? t(words, { time: moment(ts) }) : moment(ts)}
        </time>
    );
}
