import { useContext, useMemo } from "react";
import type { Thumbnail } from "../core/index.js";
import { reuseObject, staticStore } from "../core/internal.js";
import { RollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

const none = staticStore<Thumbnail>({ url: undefined, status: "failed" });

/**
 * A picture by its `mxc:` URL for a square of `size` CSS px, by the provider's `media`; failed without that, or without a
 * picture. Asked for while the component is mounted, and let go when it is not.
 * @example
 * const { url } = useThumbnail(person.avatarUrl, 32);
 */
export function useThumbnail(mxcUrl: string | undefined, size: number): Thumbnail {
    const media = useContext(RollcallContext)?.media;
    // A host's own people may hold what a member event says, of whatever type.
    const url = typeof mxcUrl === "string" && mxcUrl.startsWith("mxc://") ? mxcUrl : undefined;
    const store = useMemo(() => (url !== undefined && media?.thumbnail(url, size)) || none, [media, url, size]);
    return useSelection<Thumbnail, Thumbnail>(store, (thumbnail, previous) => reuseObject(previous, thumbnail));
}
