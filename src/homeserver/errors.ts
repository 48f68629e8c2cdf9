import type { JsonObject } from "./json.js";

/**
 * A standard error of the Client-Server API: an HTTP status, an `errcode` and a message. {@link HomeserverUser}
 * throws it for actions that the rules forbid.
 */
export class HomeserverError extends Error {
    /** The HTTP status. */
    readonly status: number;
    /** Such as `M_FORBIDDEN`. */
    readonly errcode: string;
    /** Other fields of the response body. */
    readonly details: JsonObject;

    constructor(status: number, errcode: string, message: string, details: JsonObject = {}) {
        super(message);
        this.name = errcode;
        this.status = status;
        this.errcode = errcode;
        this.details = details;
    }
}

export const forbidden = (message: string): HomeserverError => new HomeserverError(403, "M_FORBIDDEN", message);
export const notFound = (message: string): HomeserverError => new HomeserverError(404, "M_NOT_FOUND", message);
export const badJson = (message: string): HomeserverError => new HomeserverError(400, "M_BAD_JSON", message);
export const invalidParam = (message: string): HomeserverError => new HomeserverError(400, "M_INVALID_PARAM", message);
export const missingParam = (name: string): HomeserverError =>
    new HomeserverError(400, "M_MISSING_PARAM", `${name} is missing`);
