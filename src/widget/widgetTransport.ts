import type { WidgetApi } from "matrix-widget-api";

/** Answers a client's requests through the widget API. */
export interface WidgetTransport {
    authedRequest(method: string, path: string, query?: object, body?: object): Promise<unknown>;
    fetch(resource: string): Promise<Response>;
}

/**
 * Answers the few requests of this package through the widget API. The widget has no token and sends no requests of its own.
 */
export function createWidgetTransport(api: WidgetApi, roomId: string): WidgetTransport {
    const readState = async (type: string, stateKey: string): Promise<unknown> => {
        const [event] = await api.readStateEvents(type, 1, stateKey, [roomId]);
        if (event) return event;
        throw Object.assign(new Error("The room has no such state."), { errcode: "M_NOT_FOUND", httpStatus: 404 });
    };
    return {
        authedRequest(method, path) {
            const [kind = "", first = "", second = ""] = path.split("/").slice(3).map(decodeURIComponent);
            if (method === "GET" && kind === "state") return readState(first, second);
            if (method === "PUT" && kind === "redact")
                return api.sendRoomEvent("m.room.redaction", { redacts: first }, roomId);
            return Promise.reject(new Error(`A widget cannot ask for ${method} ${path}.`));
        },
        async fetch(resource) {
            const [, server, id] = /\/thumbnail\/([^/]+)\/([\w-]+)/.exec(resource) ?? [];
            if (server === undefined || id === undefined) return new Response(null, { status: 404 });
            const { file } = await api.downloadFile(`mxc://${decodeURIComponent(server)}/${id}`);
            const picture = file instanceof Blob ? file : new Blob([file as BlobPart]);
            // A client may omit the type. The bytes determine it later.
            const type = picture.type.startsWith("image/") ? picture.type : "image/png";
            return new Response(picture, { headers: { "Content-Type": type } });
        },
    };
}
