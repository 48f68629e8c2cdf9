import { forwardRef, useState, type HTMLAttributes } from "react";
import { classNameOf, slotClasses, type ClassNames } from "../className.js";
import { plainText } from "../text/plainText.js";
import { useText } from "../text/textContext.js";
import { colorOf, initialsOf } from "./initials.js";

/** Whose picture, and where it is. */
export interface AvatarProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** Whose picture it is: decides the colour, and the initials where there is no name. */
    readonly userId: string;
    readonly name?: string | undefined;
    /** An address that an `img` can load. Initials while there is none or it fails. */
    readonly src?: string | undefined;
    readonly classNames?: ClassNames<"image" | "initials">;
}

/** A picture of somebody, or their initials on a colour of their own. Not spoken, for the name stands beside it. */
export const Avatar = forwardRef<HTMLSpanElement, AvatarProps>(function Avatar(
    { userId, name, src, classNames, className, ...props },
    ref,
) {
    const { locale, attributes } = useText();
    const [failed, setFailed] = useState<string>();
    const slot = slotClasses("rollcall-avatar", classNames);
    const hasImage = src !== undefined && src !== "" && src !== failed;
    return (
        <span
            ref={ref}
            className={classNameOf("rollcall-avatar", className)}
            data-color={colorOf(userId)}
            data-image={hasImage || undefined}
            aria-hidden="true"
            {...attributes}
            {...props}
        >
            {hasImage ? (
                <img
                    className={slot("image")}
                    src={src}
                    alt=""
                    loading="lazy"
                    decoding="async"
                    draggable={false}
                    onError={() => setFailed(src)}
                />
            ) : (
                <span className={slot("initials")}>{initialsOf(plainText(name || userId), locale)}</span>
            )}
        </span>
    );
});
