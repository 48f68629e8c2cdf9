import { forwardRef, type HTMLAttributes } from "react";
import { uniqueBy } from "../../core/internal.js";
import { formatNames } from "../../text/formatNames.js";
import type { PersonLike } from "../../text/person.js";
import { usePart } from "../Part.js";

/** Props of `InlineRoster`. */
export interface InlineRosterProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** The people to name, in this order. */
    readonly people: readonly PersonLike[];
    /** Maximum number of names; the others are counted. Defaults to 3. */
    readonly max?: number;
}

/** Displays names in one line of text, for example in a row of a room list. Renders nothing without people. */
export const InlineRoster = forwardRef<HTMLSpanElement, InlineRosterProps>(function InlineRoster(
    { people, max = 3, ...props },
    ref,
) {
    const { root, text } = usePart("rollcall-inline-roster", ref, props);
    const everybody = uniqueBy(people, ({ userId }) => userId);
    if (everybody.length === 0) return null;
    return <span {...root}>{formatNames(text, everybody, max)}</span>;
});
