import type { RejectionFacts, Transport } from "../types.js";

/** An object as JSON has them: any own key, any value. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; anything else is an empty one. */
export function toObject(value: unknown): JsonObject {
    return isObject(value) ? value : {};
}

/** Own members only: room state may hold any key, and none of them is inherited. */
export function get(object: JsonObject, key: string): unknown {
    return Object.hasOwn(object, key) ? object[key] : undefined;
}

const nothing: JsonObject = Object.freeze({});

/** What is left of an object without the keys that are read elsewhere. Safe for keys like `__proto__`. */
export function omit(object: JsonObject, keys: ReadonlySet<string>): JsonObject {
    const others = Object.keys(object).filter((key) => !keys.has(key));
    return others.length === 0 ? nothing : Object.fromEntries(others.map((key) => [key, object[key]]));
}

/** Plus zero, so that -0 is 0. */
const finite = (value: unknown): number | undefined =>
    typeof value === "number" && Number.isFinite(value) ? value + 0 : undefined;

/**
 * Reads the fields of an entry; the first that is missing or of the wrong type is the `problem`. Check that before the
 * values are used: after a problem they mean nothing.
 */
export class FieldReader {
    readonly #object: JsonObject;
    readonly #path: string;
    readonly #report: { problem?: RejectionFacts };

    constructor(object: JsonObject, path = "", report: { problem?: RejectionFacts } = {}) {
        this.#object = object;
        this.#path = path;
        this.#report = report;
    }

    get problem(): RejectionFacts | undefined {
        return this.#report.problem;
    }

    string(key: string): string {
        const value = get(this.#object, key);
        return typeof value === "string" ? value : (this.fail(key, "a string"), "");
    }

    optionalString(key: string): string | undefined {
        return get(this.#object, key) === undefined ? undefined : this.string(key);
    }

    /** A finite number: ms since the epoch. */
    optionalTimestamp(key: string): number | undefined {
        const value = get(this.#object, key);
        return value === undefined ? undefined : (finite(value) ?? this.fail(key, "a finite number"));
    }

    /** A finite number >= 0: ms. */
    optionalDuration(key: string): number | undefined {
        const value = this.optionalTimestamp(key);
        return value === undefined || value >= 0 ? value : this.fail(key, "a finite number >= 0");
    }

    optionalTransports(key: string): readonly Transport[] | undefined {
        const value = get(this.#object, key);
        if (value === undefined) return undefined;
        if (!Array.isArray(value)) return this.fail(key, "an array of transports");
        const bad = value.findIndex((transport) => !isObject(transport) || typeof get(transport, "type") !== "string");
        return bad < 0 ? [...value] : this.fail(`${key}[${bad}]`, "an object with a string type");
    }

    /** The fields of an object inside; they report here. */
    object(key: string): FieldReader {
        const value = get(this.#object, key);
        if (!isObject(value)) this.fail(key, "an object");
        return new FieldReader(toObject(value), `${this.#path}${key}.`, this.#report);
    }

    /** The same where the object may be absent. */
    optionalObject(key: string): FieldReader {
        return get(this.#object, key) === undefined ? this.beside({}) : this.object(key);
    }

    /** Fields of another object that reports here. */
    beside(object: JsonObject): FieldReader {
        return new FieldReader(object, "", this.#report);
    }

    /** Reports a problem, unless there was one before. */
    fail(key: string, expected: string): undefined {
        this.#report.problem ??= { path: this.#path + key, expected };
        return undefined;
    }
}

/** A finite timestamp, or undefined. */
export function toTimestamp(value: unknown): number | undefined {
    return finite(value);
}
