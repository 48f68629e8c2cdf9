import type { ReactElement } from "react";
import { isMoment } from "../text/createText.js";
import { usePartText } from "../text/textContext.js";

/** Displays a moment (ms since the epoch) in words, with a machine-readable time. */
export function Time({
    ts,
    words,
}: {
    readonly ts: number;
    readonly words: "device.since" | "device.until" | "device.noSign" | "device.lastSeen";
}): ReactElement {
    const { t, moment } = usePartText();
    return (
        // A server has neither the reader's time zone nor their clock.
        <time {...(isMoment(ts) && { dateTime: new Date(ts).toISOString() })} suppressHydrationWarning>
            {t(words, { time: moment(ts) })}
        </time>
    );
}
