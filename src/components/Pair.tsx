import type { ReactElement, ReactNode } from "react";

/** Displays a term and what belongs to it, in the two columns of a `dl.rollcall-pairs`. */
export function Pair({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }): ReactElement {
    return (
        <div>
            <div role="term">{term}</div>
            <div role="definition">{children}</div>
        </div>
    );
}
