import { forwardRef, useState, type HTMLAttributes } from "react";
import { useThumbnail } from "../../hooks/useThumbnail.js";
import { plainName } from "../../text/plainText.js";
import type { ClassNames } from "../className.js";
import { usePart } from "../Part.js";
import { hueOf, initialsOf } from "./initials.js";

/** Props of `Avatar`. */
export interface AvatarProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** The user. Determines the color, and the initials if there is no name. */
    readonly userId: string;
    /** The name, used for the initials. Defaults to the user ID. */
    readonly name?: string | undefined;
    /** URL of a picture that an `img` can load. Without one, or if it fails to load, initials are shown. Defaults to none. */
    readonly src?: string | undefined;
    /** The picture's `mxc:` URL, loaded through the provider's `media`. Ignored when `src` is set. Defaults to none. */
    readonly avatarUrl?: string | undefined;
    /** Size of the picture to request, in CSS px. Defaults to 48. The displayed size is set with `--rollcall-avatar-size`. */
    readonly size?: number | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"image" | "initials">;
}

/** Displays a user's picture, or their initials on a color. Hidden from screen readers, because the name is next to it. */
export const Avatar = forwardRef<HTMLSpanElement, AvatarProps>(function Avatar(
    { userId, name, src: given, avatarUrl, size = 48, ...props },
    ref,
) {
    const [failed, setFailed] = useState<string>();
    const { url } = useThumbnail(given === undefined ? avatarUrl : undefined, size);
    const src = given ?? url;
    const hasImage = src !== undefined && src !== "" && src !== failed;
    const { root, slot, text } = usePart("rollcall-avatar", ref, props, {
        "data-image": hasImage,
        "data-hue": hueOf(userId),
    });
    return (
        <span aria-hidden="true" {...root}>
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
                <span className={slot("initials")}>{initialsOf(plainName(name, userId), text.locale)}</span>
            )}
        </span>
    );
});
