import type { ReactElement } from "react";
import { timeOf } from "./words.js";

/** A moment (ms since the epoch) as people and machines read it. */
export function Time({ ts }: { readonly ts: number }): ReactElement {
    const time = new Date(ts);
    const isValid = !Number.isNaN(time.getTime());
    return <time {...(isValid && { dateTime: time.toISOString() })}>{timeOf(ts)}</time>;
}
