import { forwardRef } from "react";
import { useText } from "../text/textContext.js";

/** What is said to those who do not see it. It must be in the page, empty, before something is said. */
export const LiveRegion = forwardRef<HTMLOutputElement, { readonly message: string }>(function LiveRegion(
    { message },
    ref,
) {
    const { attributes } = useText();
    return (
        <output ref={ref} className="rollcall-announcer" aria-live="polite" aria-atomic="true" {...attributes}>
            {message}
        </output>
    );
});
