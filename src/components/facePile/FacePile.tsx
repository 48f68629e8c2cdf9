import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import { uniqueBy } from "../../core/internal.js";
import { faces } from "../../text/english/faces.js";
import { formatNames } from "../../text/formatNames.js";
import type { PersonLike } from "../../text/person.js";
import { usePartText } from "../../text/textContext.js";
import { Avatar } from "../avatar/Avatar.js";
import type { ClassNames } from "../className.js";
import { usePart } from "../Part.js";

/** Props of `FacePile`. */
export interface FacePileProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** The people to show, in this order. */
    readonly people: readonly PersonLike[];
    /** Maximum number of faces. Defaults to 4. */
    readonly max?: number;
    /** Renders a face. Defaults to an `Avatar`. */
    readonly renderAvatar?: (person: PersonLike) => ReactNode;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"face" | "more">;
}

const isFirst = ({ seemsGone, isIgnored }: PersonLike): boolean => !seemsGone && !isIgnored;

/**
 * Displays the first faces and the number of the rest. Screen readers hear the names.
 * People who seem gone or are ignored come last and are marked. Renders nothing without people.
 */
export const FacePile = forwardRef<HTMLSpanElement, FacePileProps>(function FacePile(
    { people, max = 4, renderAvatar, ...props },
    ref,
) {
    const text = usePartText(faces);
    const { root, slot } = usePart("rollcall-face-pile", ref, props);
    const all = uniqueBy(people, ({ userId }) => userId);
    const everybody = [...all.filter(isFirst), ...all.filter((person) => !isFirst(person))];
    if (everybody.length === 0) return null;
    const more = everybody.length - max;
    const names = formatNames(text, everybody, 5);
    return (
        <span {...root}>
            {everybody.slice(0, max).map((person) => (
                <span
                    key={person.userId}
                    className={slot("face")}
                    data-seems-gone={person.seemsGone || undefined}
                    data-ignored={person.isIgnored || undefined}
                    aria-hidden="true"
                >
                    {renderAvatar?.(person) ?? (
                        <Avatar
                            userId={person.userId}
                            name={person.name}
                            src={person.avatarSrc}
                            avatarUrl={person.avatarUrl}
                        />
                    )}
                </span>
            ))}
            {more > 0 && (
                <span className={slot("more")} aria-hidden="true">
                    {text.t("faces.more", { count: more })}
                </span>
            )}
            <span className="rollcall-spoken">{text.t("people.names", { names, count: everybody.length })}</span>
        </span>
    );
});
