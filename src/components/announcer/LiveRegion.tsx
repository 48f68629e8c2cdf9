import { forwardRef, type HTMLAttributes } from "react";
import { usePartText } from "../../text/textContext.js";
import { rootClass } from "../className.js";
import type { LiveMessage } from "./useLiveMessages.js";

interface LiveRegionProps extends HTMLAttributes<HTMLDivElement> {
    readonly messages: readonly LiveMessage[];
}

/**
 * A polite live region. It must be mounted, empty, before the first announcement. Each message is an element of its own, so that
 * it is announced once.
 */
export const LiveRegion = forwardRef<HTMLDivElement, LiveRegionProps>(function LiveRegion(
    { messages, className, ...props },
    ref,
) {
    const { attributes } = usePartText();
    return (
        <div
            role="status"
            ref={ref}
            className={rootClass("rollcall-call-announcer", className)}
            aria-live="polite"
            aria-atomic="false"
            {...attributes}
            {...props}
        >
            {messages.map(({ key, words }) => (
                <span key={key}>{words}</span>
            ))}
        </div>
    );
});
