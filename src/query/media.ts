import * as reactQuery from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { MediaSource, Store, Thumbnail } from "../core/index.js";
import { createStore, createStorePool, fieldOf, reuseObject } from "../core/internal.js";
import type { MediaClient } from "./client.js";
import { askedAgain } from "./errors.js";
import { accountQueryKey, type AccountKey } from "./keys.js";
import { createObjectUrls } from "./objectUrls.js";
import { pictureOf } from "./picture.js";
import { querySource } from "./querySource.js";

/** Maximum size of a picture in bytes, and of each side in px. Servers without thumbnails send the original. */
const maxBytes = 2 * 1024 * 1024;
const maxSide = 4096;
/** Maximum number of px in a picture, because each takes four bytes when decoded. */
const maxPixels = 2048 * 2048;
const timeoutMs = 30_000;

/** The query key of a thumbnail: its `mxc:` URL and side in px. */
export type ThumbnailKey = readonly [...AccountKey, "thumbnail", string, number];

/** Query options for a thumbnail. */
export type ThumbnailQueryOptions = ReturnType<typeof reactQuery.queryOptions<Blob, Error, Blob, ThumbnailKey>>;

/**
 * Returns query options for the picture at an `mxc:` URL, cropped to a square of `size` device px. The data is a `Blob` with a
 * PNG, GIF, JPEG or WebP. The token is sent in a header, and only to the homeserver; a redirect is an error. Servers older than
 * Matrix 1.11 are requested on the old path without a token. Unsubscribing aborts the request.
 * @example
 * const { data: picture } = useQuery(thumbnailQueryOptions(client, "mxc://example.org/abc", 96));
 */
export function thumbnailQueryOptions(client: MediaClient, mxcUrl: string, pixels: number): ThumbnailQueryOptions {
    return reactQuery.queryOptions<Blob, Error, Blob, ThumbnailKey>({
        queryKey: [...accountQueryKey(client.getUserId()), "thumbnail", mxcUrl, pixels],
        queryFn: ({ signal }) => load(client, mxcUrl, pixels, signal),
        staleTime: Infinity,
        ...askedAgain,
    });
}

type MediaProblem = Partial<Pick<MediaError, "httpStatus" | "isFinal" | "isLate">>;

/** Thrown when a picture cannot be loaded. */
class MediaError extends Error {
    readonly httpStatus: number | undefined;
    /** Whether retrying immediately is pointless. */
    readonly isFinal: boolean;
    /** Whether a later retry may succeed. */
    readonly isLate: boolean;

    constructor(message: string, { httpStatus, isFinal = false, isLate = false }: MediaProblem = {}) {
        super(`matrix-rollcall: ${message}`);
        this.httpStatus = httpStatus;
        this.isFinal = isFinal;
        this.isLate = isLate;
    }
}

/** Clients whose homeserver does not support authenticated media. */
const oldServers = new WeakSet<MediaClient>();

async function load(client: MediaClient, mxcUrl: string, pixels: number, signal: AbortSignal): Promise<Blob> {
    const [, server, id] = /^mxc:\/\/(?!\.\.?\/)([\w.:[\]-]+)\/([\w-]+)$/.exec(mxcUrl) ?? [];
    if (server === undefined || id === undefined) throw unfit("this is not an mxc: URL");
    const place = `thumbnail/${encodeURIComponent(server)}/${id}?width=${pixels}&height=${pixels}&method=crop`;
    const { signal: limited, stop } = withTimeout(signal);
    try {
        if (!oldServers.has(client)) {
            const response = await ask(client, `_matrix/client/v1/media/${place}`, limited, true);
            if (response.ok) return await readPicture(response);
            if (!(await isUnrecognized(response))) throw refused(response);
            oldServers.add(client);
        }
        const response = await ask(client, `_matrix/media/v3/${place}`, limited, false);
        if (response.ok) return await readPicture(response);
        // The server may have been updated and require a token now.
        oldServers.delete(client);
        throw refused(response);
    } finally {
        stop();
    }
}

function ask(client: MediaClient, path: string, signal: AbortSignal, hasToken: boolean): Promise<Response> {
    const token = hasToken ? client.getAccessToken() : null;
    return client.http.fetch(`${client.getHomeserverUrl().replace(/\/+$/, "")}/${path}`, {
        headers: token === null ? {} : { Authorization: `Bearer ${token}` },
        redirect: "error",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        // Limits parallel downloads, so that other requests to the homeserver are not delayed.
        priority: "low",
        signal,
    });
}

/** Returns whether the server lacks the endpoint, as opposed to the picture. */
async function isUnrecognized(response: Response): Promise<boolean> {
    if (response.status !== 404 && response.status !== 405 && response.status !== 400) return false;
    const body: unknown = await response.json().catch(() => undefined);
    const errcode = fieldOf(body, "errcode");
    return errcode === "M_UNRECOGNIZED" || (errcode === undefined && response.status !== 400);
}

async function readPicture(response: Response): Promise<Blob> {
    const said = response.headers.get("Content-Type") ?? "";
    if (!/^image\/(png|gif|jpe?g|webp)\b/i.test(said)) {
        await response.body?.cancel();
        throw unfit("the server sent neither a PNG, GIF, JPEG nor WebP");
    }
    const bytes = await readAtMost(response, maxBytes);
    const picture = pictureOf(bytes);
    if (!picture) throw unfit("the picture is damaged, animated, or not of the type that the server stated");
    const { width, height } = picture;
    if (width * height === 0 || Math.max(width, height) > maxSide || width * height > maxPixels)
        throw unfit("the picture has too many pixels to be displayed");
    return new Blob([bytes], { type: picture.type });
}

/** Reads the body, and aborts as soon as it is too long, even if its headers promise less. */
async function readAtMost(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
    const reader = response.body?.getReader();
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        chunks.push(part.value);
        length += part.value.length;
        if (length <= limit) continue;
        await reader?.cancel();
        throw unfit("the picture has too many bytes to be displayed");
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
    }
    return bytes;
}

function unfit(message: string): MediaError {
    return new MediaError(message, { isFinal: true });
}

function late(): MediaError {
    return new MediaError("the picture took too long", { isFinal: true, isLate: true });
}

function refused({ status }: Response): MediaError {
    return new MediaError(`the server refused a picture (${status})`, { httpStatus: status });
}

/** Returns a signal that also aborts after a timeout. */
function withTimeout(signal: AbortSignal): { readonly signal: AbortSignal; readonly stop: () => void } {
    const controller = new AbortController();
    const abort = (): void => controller.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    const timer = setTimeout(() => controller.abort(late()), timeoutMs);
    const stop = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
    };
    return { signal: controller.signal, stop };
}

/** Sides are rounded up to a multiple of this, in px, so that similar sizes share a picture. */
const stepPx = 32;
const maxPx = 640;

/** Creates the media source. Each picture is loaded once and kept while a component shows it. */
export function createMediaSource(client: MediaClient, queryClient: QueryClient): MediaSource {
    const urls = createObjectUrls();
    const storeOf = createStorePool<Thumbnail>();

    const make = (mxcUrl: string, pixels: number): Store<Thumbnail> => {
        const query = querySource(queryClient, () => thumbnailQueryOptions(client, mxcUrl, pixels));
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
                const stop = query.subscribe(() => {
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
