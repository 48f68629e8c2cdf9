import { badJson, missingParam } from "./errors.js";

/** A JSON object as it comes over the wire. */
export type JsonObject = Record<string, unknown>;

/** Returns whether a JSON value is an object. Arrays are not. */
export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns a string of a request's body. Throws M_MISSING_PARAM if it is absent, M_BAD_JSON if it is not a string. */
export function requireString(body: JsonObject, name: string): string {
    const value = optionalString(body, name);
    if (value === undefined) throw missingParam(name);
    return value;
}

/** Returns an optional string of a request's body. Throws M_BAD_JSON if it is not a string. */
export function optionalString(body: JsonObject, name: string): string | undefined {
    const value = body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw badJson(`${name} is not a string`);
    return value;
}

/** Returns an object of a request's body, by default an empty one. Throws M_BAD_JSON if it is not an object. */
export function objectOf(body: JsonObject, name: string): JsonObject {
    const value = body[name] ?? {};
    if (!isObject(value)) throw badJson(`${name} is not an object`);
    return value;
}

/** Returns an array of a request's body, by default an empty one. Throws M_BAD_JSON if it is not an array. */
export function listOf(body: JsonObject, name: string): readonly unknown[] {
    const value = body[name] ?? [];
    if (!Array.isArray(value)) throw badJson(`${name} is not a list`);
    return value;
}

/** Returns the strings of a list and ignores its other items. */
export function stringsOf(list: unknown): readonly string[] {
    return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
}
