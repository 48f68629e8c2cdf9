import { forwardRef, type HTMLAttributes } from "react";
import { classNameOf } from "../className.js";
import { useText } from "../text/textContext.js";

interface LiveRegionProps extends HTMLAttributes<HTMLOutputElement> {
    readonly message: string;
}

/** What is said to those who do not see it. It must be in the page, empty, before something is said. */
export const LiveRegion = forwardRef<HTMLOutputElement, LiveRegionProps>(function LiveRegion(
    { message, className, ...props },
    ref,
) {
    const { attributes } = useText();
    return (
        <output
            ref={ref}
            className={classNameOf("rollcall-announcer", className)}
            aria-live="polite"
            aria-atomic="true"
            {...attributes}
            {...props}
        >
            {message}
        </output>
    );
});
