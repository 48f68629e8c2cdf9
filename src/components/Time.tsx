import type { ReactElement } from "react";
import { isMoment } from "../text/createText.js";
import { useText } from "../text/textContext.js";

/** A moment (ms since the epoch) as a sentence says it, for people and machines. */
export function Time({
    ts,
    words,
}: {
    readonly ts: number;
    readonly words: "device.since" | "device.until" | "device.noSign" | "device.lastSeen";
}): ReactElement {
    const { t, moment } = useText();
    return (
        <time {...(isMoment(ts) && { dateTime: new Date(ts).toISOString() })}>{t(words, { time: moment(ts) })}</time>
    );
}
