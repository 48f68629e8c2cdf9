import { Hono, type Context } from "hono";
import { HomeserverError, invalidParam, missingParam } from "../errors.js";
import type { MediaFile } from "../media/media.js";
import type { Server } from "../server.js";
import { requesterOf, type RouteEnv } from "./request.js";

const maxUploadBytes = 50 * 1024 * 1024;

/** Types that a browser may display. Everything else is offered as a download. */
const shownTypes = ["image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"];

/** Creates the routes for uploads and authenticated downloads. */
export function mediaRoutes({ media }: Server): Hono<RouteEnv> {
    const routes = new Hono<RouteEnv>();
    routes.post("/_matrix/media/v3/upload", async (context) => {
        requesterOf(context);
        const bytes = new Uint8Array(await context.req.arrayBuffer());
        if (bytes.length > maxUploadBytes) throw new HomeserverError(413, "M_TOO_LARGE", "Upload is too large");
        const contentType = context.req.header("Content-Type") ?? "application/octet-stream";
        const uri = media.add({ bytes, contentType, fileName: context.req.query("filename") });
        return context.json({ content_uri: uri });
    });
    for (const path of ["/_matrix/client/v1/media/config", "/_matrix/media/v3/config"]) {
        routes.get(path, (context) => {
            requesterOf(context);
            return context.json({ "m.upload.size": maxUploadBytes });
        });
    }
    const serve = (context: Context<RouteEnv>): Response => {
        requesterOf(context);
        return answer(context, media.get(context.req.param("server") ?? "", context.req.param("id") ?? ""));
    };
    routes.get("/_matrix/client/v1/media/download/:server/:id", serve);
    routes.get("/_matrix/client/v1/media/download/:server/:id/:fileName", serve);
    // The whole file stands for its thumbnail.
    routes.get("/_matrix/client/v1/media/thumbnail/:server/:id", (context) => {
        for (const side of ["width", "height"]) {
            const text = context.req.query(side);
            if (text === undefined) throw missingParam(side);
            if (!/^\d+$/.test(text)) throw invalidParam(`${side} is not a number of pixels`);
        }
        return serve(context);
    });
    return routes;
}

function answer(context: Context<RouteEnv>, { bytes, contentType, fileName }: MediaFile): Response {
    const isShown = shownTypes.includes(contentType.split(";", 1)[0]?.trim() ?? "");
    const name = fileName === undefined ? "" : `; filename*=utf-8''${encodeURIComponent(fileName)}`;
    return context.body(bytes, 200, {
        "Content-Type": contentType,
        "Content-Disposition": `${isShown ? "inline" : "attachment"}${name}`,
        "Content-Security-Policy": "sandbox; default-src 'none'; script-src 'none'; object-src 'self'",
        "X-Content-Type-Options": "nosniff",
    });
}
