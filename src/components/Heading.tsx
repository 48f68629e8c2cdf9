import { createElement, forwardRef, type HTMLAttributes } from "react";

/** The level of a heading. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** A heading of a level; below the sixth there is none. */
export const Heading = forwardRef<HTMLHeadingElement, HTMLAttributes<HTMLHeadingElement> & { level: number }>(
    function Heading({ level, ...props }, ref) {
        return createElement(`h${Math.min(6, level)}`, { ref, ...props });
    },
);
