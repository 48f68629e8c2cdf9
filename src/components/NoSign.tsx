import type { ReactElement } from "react";
import { Time } from "./Time.js";

/** Displays that a device seems gone, and when its client last sent a sign (ms since the epoch). */
export function NoSign({ lastSeenTs }: { readonly lastSeenTs: number }): ReactElement {
    return (
        <span className="rollcall-no-sign">
            <Time ts={lastSeenTs} words="device.noSign" />
        </span>
    );
}
