import { badJson, missingParam } from "./errors.js";

/** A JSON object as it comes over the wire. */
export type JsonObject = Record<string, unknown>;

/** Whether a value of JSON is an object, and no list. */
export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string of a request's body. Throws M_MISSING_PARAM where it is absent, M_BAD_JSON where it is none. */
export function requireString(body: JsonObject, name: string): string {
    const value = optionalString(body, name);
    if (value === undefined) throw missingParam(name);
    return value;
}

/** A string of a request's body, if it is there. Throws M_BAD_JSON where it is something else. */
export function optionalString(body: JsonObject, name: string): string | undefined {
    const value = body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw badJson(`${name} is not a string`);
    return value;
}

/** An object of a request's body, or an empty one. Throws M_BAD_JSON where it is something else. */
export function objectOf(body: JsonObject, name: string): JsonObject {
    const value = body[name] ?? {};
    if (!isObject(value)) throw badJson(`${name} is not an object`);
    return value;
}

/** A list of a request's body, or an empty one. Throws M_BAD_JSON where it is something else. */
export function listOf(body: JsonObject, name: string): readonly unknown[] {
    const value = body[name] ?? [];
    if (!Array.isArray(value)) throw badJson(`${name} is not a list`);
    return value;
}

/** The strings of a list; what else is in it is left out. */
export function stringsOf(list: unknown): readonly string[] {
    return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
}
