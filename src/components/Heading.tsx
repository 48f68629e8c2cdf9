import { createElement, type HTMLAttributes, type ReactElement } from "react";

/** The level of a heading. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** Displays a heading of a level, at most 6. */
export function Heading({
    level,
    ...props
}: HTMLAttributes<HTMLHeadingElement> & { readonly level: number }): ReactElement {
    return createElement(`h${Math.min(6, level)}`, props);
}
