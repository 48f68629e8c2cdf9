import type { ReactElement } from "react";
import { Time } from "./Time.js";

/** That a client should have been heard of since. */
export function NoSign({ sinceTs }: { readonly sinceTs: number }): ReactElement {
    return (
        <span className="rollcall-no-sign">
            <Time ts={sinceTs} words="device.noSign" />
        </span>
    );
}
