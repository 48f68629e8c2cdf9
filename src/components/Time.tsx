import type { ReactElement } from "react";
import { isMoment } from "../text/createText.js";
import { usePartText } from "../text/textContext.js";

/** Displays a moment (ms since the epoch), in words if there are any, with a machine-readable time. */
export function Time({
    ts,
    words,
}: {
    readonly ts: number;
    readonly words?: "device.since" | "device.noSign";
}): ReactElement {
    const { t, moment } = usePartText();
    return (
        // A server has neither the reader's time zone nor their clock.
        <time {...(isMoment(ts) && { dateTime: new Date(ts).toISOString() })} suppressHydrationWarning>
            {words ? t(words, { time: moment(ts) }) : moment(ts)}
        </time>
    );
}
