import { forwardRef, useState, type HTMLAttributes } from "react";
import { useThumbnail } from "../../hooks/useThumbnail.js";
import { plainName } from "../../text/plainText.js";
import { useText } from "../../text/textContext.js";
import { classNameOf, slotClasses, type ClassNames } from "../className.js";
import { colorOf, initialsOf } from "./initials.js";

/** Whose picture, and where it is. */
export interface AvatarProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** Whose picture it is: decides the colour, and the initials where there is no name. */
    readonly userId: string;
    readonly name?: string | undefined;
    /** An address that an `img` can load. Initials while there is none or it fails. */
    readonly src?: string | undefined;
    /** The `mxc:` URL of the picture where there is no `src`: the provider's `media` loads it. */
    readonly avatarUrl?: string | undefined;
    /** The size to ask a picture for, CSS px; 48 when absent. How large it is shown is `--rollcall-avatar-size`. */
    readonly size?: number | undefined;
    readonly classNames?: ClassNames<"image" | "initials">;
}

/** A picture of somebody, or their initials on a colour of their own. Not spoken, for the name stands beside it. */
export const Avatar = forwardRef<HTMLSpanElement, AvatarProps>(function Avatar(
    { userId, name, src: given, avatarUrl, size = 48, classNames, className, ...props },
    ref,
) {
    const { locale, attributes } = useText();
    const [failed, setFailed] = useState<string>();
    const { url } = useThumbnail(given === undefined ? avatarUrl : undefined, size);
    const src = given ?? url;
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
                <span className={slot("initials")}>{initialsOf(plainName(name, userId), locale)}</span>
            )}
        </span>
    );
});
