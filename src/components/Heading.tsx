import type { HTMLAttributes, ReactElement } from "react";

/** The level of a heading. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** Displays a heading of a level: by its role, because pages style every `h2`. */
export function Heading({
    level,
    ...props
}: HTMLAttributes<HTMLDivElement> & { readonly level: HeadingLevel }): ReactElement {
    return <div role="heading" aria-level={level} {...props} />;
}
