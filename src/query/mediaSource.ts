import type { QueryClient } from "@tanstack/react-query";
import type { MediaSource, Store, Thumbnail } from "../core/index.js";
import { createStore, createStorePool, reuseObject } from "../core/internal.js";
import type { MediaClient } from "./client.js";
import { ObjectUrls } from "./objectUrls.js";
import { followed } from "./queryStore.js";
import { thumbnailQueryOptions } from "./thumbnail.js";

/** Sides are rounded up to a multiple of these px, so that rows of about one size share a picture. */
const stepPx = 32;
const maxPx = 640;

/** Pictures through react-query, each loaded once for all who show it, while somebody does. */
export function createMediaSource(client: MediaClient, queryClient: QueryClient): MediaSource {
    const urls = new ObjectUrls();
    const storeOf = createStorePool<Thumbnail>();

    const make = (mxcUrl: string, pixels: number): Store<Thumbnail> => {
        const query = followed(queryClient, () => thumbnailQueryOptions(client, mxcUrl, pixels));
        let thumbnail: Thumbnail | undefined;
        return createStore({
            attach(changed) {
                let held: Blob | undefined;
                let release: (() => void) | undefined;
                const follow = (): void => {
                    const picture = query.data();
                    if (picture === held) return;
                    release?.();
                    release = picture && urls.hold(picture);
                    held = picture;
                };
                const stop = query.follow(() => {
                    follow();
                    changed();
                });
                follow();
                return () => {
                    stop();
                    release?.();
                };
            },
            read() {
                const picture = query.data();
                const status: Thumbnail["status"] = picture ? "ready" : query.hasFailed() ? "failed" : "loading";
                return (thumbnail = reuseObject(thumbnail, { url: picture && urls.of(picture), status }));
            },
        });
    };

    return {
        thumbnail(mxcUrl, size) {
            const scaled = Math.ceil((size * (globalThis.devicePixelRatio || 1)) / stepPx) * stepPx;
            const pixels = Math.min(Math.max(scaled, stepPx), maxPx);
            return storeOf(`${pixels} ${mxcUrl}`, () => make(mxcUrl, pixels));
        },
    };
}
