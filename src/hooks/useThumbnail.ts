import { useMemo } from "react";
import type { Thumbnail } from "../core/index.js";
import { reuseObject, staticStore } from "../core/internal.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

const none = staticStore<Thumbnail>({ url: undefined, status: "failed" });

/**
 * Returns the picture at an `mxc:` URL for a square of `size` CSS px, from the provider's `media`. Its status is `failed`
 * without `media` or without a URL. The picture is requested when the component mounts and released when it unmounts.
 * @example
 * const { url } = useThumbnail(person.avatarUrl, 32);
 */
export function useThumbnail(mxcUrl: string | undefined, size: number): Thumbnail {
    const { media } = useMaybeRollcallContext();
    // A host's own people may contain the value of a member event, which can have any type.
    const url = typeof mxcUrl === "string" && mxcUrl.startsWith("mxc://") ? mxcUrl : undefined;
    const store = useMemo(() => (url !== undefined && media?.thumbnail(url, size)) || none, [media, url, size]);
    return useSelection<Thumbnail, Thumbnail>(store, (thumbnail, previous) => reuseObject(previous, thumbnail));
}
