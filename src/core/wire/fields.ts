import type { EventLike } from "../host.js";
import type { RejectionFacts, Transport } from "../types.js";

/** A JSON object, which may have any key and any value. */
export type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the value if it is an object, else an empty object. */
export function toObject(value: unknown): JsonObject {
    return isObject(value) ? value : {};
}

/**
 * Returns what an event says as it was sent, without edits. An edit is not sticky and has no key, and only clients with its
 * timeline receive it, so readers would disagree about an edited membership.
 */
export function contentOf(event: EventLike): JsonObject {
    return toObject(event.getOriginalContent?.() ?? event.getContent());
}

export function toText(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

/** Returns a finite number, else undefined. Adds zero to turn -0 into 0. */
export function toTimestamp(value: unknown): number | undefined {
    return Number.isFinite(value) ? (value as number) + 0 : undefined;
}

/** Reads a member of an object; undefined of anything else. Own members only, because room state may have any key. */
export function get(value: unknown, key: string): unknown {
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A type of field: its name, and how to read a value of this type. */
export interface Kind<T> {
    readonly expected: string;
    readonly parse: (value: unknown) => T | undefined;
}

export interface Required<T> extends Kind<T> {
    readonly isRequired: true;
}

/** Makes a field required. */
export const required = <T>(kind: Kind<T>): Required<T> => ({ ...kind, isRequired: true });

export const object: Kind<JsonObject> = {
    expected: "an object",
    parse: (value) => (isObject(value) ? value : undefined),
};

export const text: Kind<string> = { expected: "a string", parse: toText };

/**
 * Maximum length of an ID. IDs become parts of keys, one per device. A longer one is not genuine, and one event could fill the
 * memory with it.
 */
export const maxIdLength = 512;

/** An ID, which may be empty. */
export const id: Kind<string> = {
    expected: `a string of at most ${maxIdLength} characters`,
    parse: (value) => (typeof value === "string" && value.length <= maxIdLength ? value : undefined),
};

/** The ID of a device or member, which must not be empty. */
export const ownId: Kind<string> = {
    expected: `a string of 1 to ${maxIdLength} characters`,
    parse: (value) => id.parse(value) || undefined,
};

/** A time, ms since the epoch. */
export const timestamp: Kind<number> = { expected: "a finite number", parse: toTimestamp };

/** A duration in ms. */
export const duration: Kind<number> = {
    expected: "a finite number >= 0",
    // Comparing the value itself would throw for an object that has no primitive value.
    parse: (value) => ((toTimestamp(value) ?? -1) < 0 ? undefined : toTimestamp(value)),
};

export const list: Kind<readonly unknown[]> = {
    expected: "an array",
    parse: (value) => (Array.isArray(value) ? value : undefined),
};

/** Returns the list under a key, without holes, or an empty one. */
export const listIn = (content: unknown, key: string): readonly unknown[] => [...(list.parse(get(content, key)) ?? [])];

function isTransport(value: unknown): value is Transport {
    return isObject(value) && typeof get(value, "type") === "string";
}

/** A list of transports. Invalid ones are left out. */
export const transports: Kind<readonly Transport[]> = {
    expected: list.expected,
    parse: (value) => {
        const items = list.parse(value);
        return items?.every(isTransport) ? items : items?.filter(isTransport);
    },
};

/** Collects the first problem of an entry. Check it before using the values, which mean nothing after a problem. */
export interface Report {
    problem?: RejectionFacts;
}

/** Reports a problem, unless another one was reported before. */
export function fail(report: Report, path: string, { expected }: Pick<Kind<unknown>, "expected">): void {
    report.problem ??= { path, expected };
}

/** The known fields of an object, by name. */
type Table = Readonly<Record<string, Kind<unknown>>>;

type Values<T extends Table> = {
    readonly [Name in keyof T]: T[Name] extends Required<infer V>
        ? V
        : T[Name] extends Kind<infer V>
          ? V | undefined
          : never;
};

/** Reads the fields of a table from an object at a path. Reports a field that is required but missing, or of the wrong type. */
export function readFields<T extends Table>(value: unknown, table: T, report: Report, path = ""): Values<T> {
    const from = toObject(value);
    if (from !== value) fail(report, path, object);
    const values: Record<string, unknown> = {};
    for (const name in table) {
        const kind = table[name] as Kind<unknown> | Required<unknown>;
        const given = Object.hasOwn(from, name) ? from[name] : undefined;
        const parsed = given === undefined ? undefined : kind.parse(given);
        if (parsed === undefined && (given !== undefined || "isRequired" in kind)) {
            fail(report, path === "" ? name : `${path}.${name}`, kind);
        }
        values[name] = parsed;
    }
    return values as Values<T>;
}

const nothing: JsonObject = /* @__PURE__ */ Object.freeze({});

/** Returns the fields of an object that are not in a table. Safe for names like `__proto__`. */
export function restOf(value: unknown, table: Table): JsonObject {
    const from = toObject(value);
    const names = Object.keys(from).filter((name) => !Object.hasOwn(table, name));
    return names.length > 0 ? Object.fromEntries(names.map((name) => [name, from[name]])) : nothing;
}
