import { forwardRef, type HTMLAttributes } from "react";
import { uniqueBy } from "../../core/internal.js";
import { formatNames } from "../../text/formatNames.js";
import type { PersonLike } from "../../text/person.js";
import { usePart } from "../Part.js";

/** Whose names, and how many. */
export interface InlineRosterProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    readonly people: readonly PersonLike[];
    /** How many names before the rest is a number; 3 when absent. */
    readonly max?: number;
}

/** Who is in a room's call, in one line of text: for a room list's row. Listens to nothing. Nothing for nobody. */
export const InlineRoster = forwardRef<HTMLSpanElement, InlineRosterProps>(function InlineRoster(
    { people, max = 3, ...props },
    ref,
) {
    const { root, text } = usePart("rollcall-roster", ref, props);
    const everybody = uniqueBy(people, ({ userId }) => userId);
    if (everybody.length === 0) return null;
    return <span {...root}>{formatNames(text, everybody, max)}</span>;
});
