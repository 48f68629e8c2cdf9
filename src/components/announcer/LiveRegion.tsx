import { forwardRef, type HTMLAttributes } from "react";
import { useText } from "../../text/textContext.js";
import { rootClass } from "../className.js";
import type { LiveMessage } from "./useLiveMessages.js";

interface LiveRegionProps extends HTMLAttributes<HTMLOutputElement> {
    readonly messages: readonly LiveMessage[];
}

/**
 * What is said to those who do not see it. It must be in the page, empty, before something is said. Each message is said once: it is
 * an element of its own, which comes and goes whole.
 */
export const LiveRegion = forwardRef<HTMLOutputElement, LiveRegionProps>(function LiveRegion(
    { messages, className, ...props },
    ref,
) {
    const { attributes } = useText();
    return (
        <output
            ref={ref}
            className={rootClass("rollcall-announcer", className)}
            aria-live="polite"
            aria-atomic="false"
            {...attributes}
            {...props}
        >
            {messages.map(({ key, words }) => (
                <span key={key}>{words}</span>
            ))}
        </output>
    );
});
