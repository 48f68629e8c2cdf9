import type { JSX } from "react";

/**
 * Displays a small drawing from `icons.ts` in the color of the text. Hidden from screen readers, because there is text next to
 * it.
 */
export function Icon({ path }: { readonly path: string }): JSX.Element {
    return (
        <svg className="rollcall-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    );
}
