import { forwardRef, type HTMLAttributes } from "react";
import type { Transport } from "../../core/index.js";
import { classNameOf } from "../className.js";
import { transportPlace } from "./transportLabel.js";

export interface FocusBadgeProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** Undefined: it is not known what is used. */
    readonly transport: Transport | undefined;
}

/** Which focus is used: its kind and host. Both are the network's words, so plain text. */
export const FocusBadge = forwardRef<HTMLSpanElement, FocusBadgeProps>(function FocusBadge(
    { transport, className, ...props },
    ref,
) {
    return (
        <span
            ref={ref}
            className={classNameOf("rollcall-focus-badge", className)}
            data-focus={transport ? "known" : "unknown"}
            {...props}
        >
            {transport ? (
                <>
                    <bdi className="rollcall-focus-kind">{transport.type.slice(0, 40)}</bdi>{" "}
                    <bdi className="rollcall-focus-place">{transportPlace(transport)}</bdi>
                </>
            ) : (
                "no known focus"
            )}
        </span>
    );
});
