import type { EventLike } from "../host.js";
import type { RejectionFacts, Transport } from "../types.js";

/** An object as JSON has them: any own key, any value. */
export type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; anything else is an empty one. */
export function toObject(value: unknown): JsonObject {
    return isObject(value) ? value : {};
}

/**
 * What an event says, as it was sent: an edit is not sticky, has no key and comes to those alone who have its timeline, so that
 * no two readers would agree on a membership that was edited.
 */
export function contentOf(event: EventLike): JsonObject {
    return toObject(event.getOriginalContent?.() ?? event.getContent());
}

export function toText(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

/** Finite numbers alone. Plus zero, so that -0 is 0. */
export function toTimestamp(value: unknown): number | undefined {
    return Number.isFinite(value) ? (value as number) + 0 : undefined;
}

/** Own members only: room state may hold any key, and none of them is inherited. */
export function get(object: JsonObject, key: string): unknown {
    return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A type of fields: what it is called, and the value where it is of that type. */
interface Kind<T> {
    readonly expected: string;
    readonly parse: (value: unknown) => T | undefined;
}

const anObject: Kind<JsonObject> = { expected: "an object", parse: (value) => (isObject(value) ? value : undefined) };

export const text: Kind<string> = { expected: "a string", parse: toText };

/** Ids become parts of keys, one per device; a longer ID is not genuine and would let one event fill the memory. */
export const maxIdLength = 512;

/** An id, which may be empty. */
export const id: Kind<string> = {
    expected: `a string of at most ${maxIdLength} characters`,
    parse: (value) => (typeof value === "string" && value.length <= maxIdLength ? value : undefined),
};

/** The id of a device or member: an empty one names none. */
export const ownId: Kind<string> = {
    expected: `a string of 1 to ${maxIdLength} characters`,
    parse: (value) => id.parse(value) || undefined,
};

/** ms since the epoch. */
export const timestamp: Kind<number> = { expected: "a finite number", parse: toTimestamp };

/** ms. */
export const duration: Kind<number> = {
    expected: "a finite number >= 0",
    parse: (value) => ((toTimestamp(value) ?? -1) < 0 ? undefined : toTimestamp(value)),
};

export const list: Kind<readonly unknown[]> = {
    expected: "an array",
    parse: (value) => (Array.isArray(value) ? value : undefined),
};

function isTransport(value: unknown): value is Transport {
    return isObject(value) && typeof get(value, "type") === "string";
}

/** A list of transports. What is no transport is left out, and the others stay. */
export const transports: Kind<readonly Transport[]> = {
    expected: list.expected,
    parse: (value) => {
        const items = list.parse(value);
        return items?.every(isTransport) ? items : items?.filter(isTransport);
    },
};

/**
 * Reads the fields of an entry; the first that is missing or of the wrong type is the `problem` of its report. Check that before the
 * values are used: after a problem they mean nothing.
 */
export class FieldReader {
    /** Shared with the readers of objects inside. */
    readonly report: { problem?: RejectionFacts };
    private readonly object: JsonObject;
    private readonly path: string;
    private readonly keys: string[] = [];

    constructor(value: unknown, path = "", report: { problem?: RejectionFacts } = {}) {
        this.object = toObject(value);
        this.path = path;
        this.report = report;
        if (!isObject(value)) this.fail("", anObject);
    }

    optional<T>(key: string, kind: Kind<T>): T | undefined {
        this.keys.push(key);
        const value = get(this.object, key);
        return value === undefined ? undefined : (kind.parse(value) ?? this.fail(key, kind));
    }

    required(key: string, kind: Kind<string>): string {
        return this.optional(key, kind) ?? this.fail(key, kind) ?? "";
    }

    /** The fields of an object inside; they report here. */
    inner(key: string, isOptional = false): FieldReader {
        this.keys.push(key);
        const value = get(this.object, key);
        return new FieldReader(value === undefined && isOptional ? {} : value, this.pathOf(key), this.report);
    }

    /** What is left of the object without the fields that were read. Safe for keys like `__proto__`. */
    rest(): JsonObject {
        return Object.fromEntries(Object.entries(this.object).filter(([key]) => !this.keys.includes(key)));
    }

    /** Reports a problem, unless there was one before. */
    fail(key: string, { expected }: Pick<Kind<unknown>, "expected">): undefined {
        this.report.problem ??= { path: this.pathOf(key), expected };
        return undefined;
    }

    private pathOf(key: string): string {
        return [this.path, key].filter(Boolean).join(".");
    }
}
