import { forwardRef, type HTMLAttributes } from "react";
import { uniqueBy } from "../../core/internal.js";
import { namesList } from "../../text/formatNames.js";
import type { PersonLike } from "../../text/person.js";
import { useText } from "../../text/textContext.js";
import { classNameOf } from "../className.js";

/** Whose names, and how many. */
export interface InlineRosterProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    readonly people: readonly PersonLike[];
    /** How many names before the rest is a number; 3 when absent. */
    readonly max?: number;
}

/** Who is in a room's call, in one line of text: for a room list's row. Listens to nothing. Nothing for nobody. */
export const InlineRoster = forwardRef<HTMLSpanElement, InlineRosterProps>(function InlineRoster(
    { people, max = 3, className, ...props },
    ref,
) {
    const text = useText();
    const everybody = uniqueBy(people, ({ userId }) => userId);
    if (everybody.length === 0) return null;
    return (
        <span
            ref={ref}
            className={classNameOf("rollcall-roster", className)}
            data-people={everybody.length}
            {...text.attributes}
            {...props}
        >
            {namesList(text, everybody, max)}
        </span>
    );
});
