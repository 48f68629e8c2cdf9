import * as fc from "fast-check";

function nested(depth: number): unknown {
    let value: unknown = "x";
    for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
    return value;
}

/** What every object inherits. An object that has its own cannot be compared, added to a text or counted. */
const inherited = ["valueOf", "toString", "toJSON", "__proto__", "constructor", "hasOwnProperty", "length", "then"];

/** An object made of such members, as JSON. */
const disguised = fc
    .subarray(inherited, { minLength: 2 })
    .chain((keys) =>
        fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), fc.constantFrom("1", '"x"', "{}", "[]")))),
    )
    .map((members) => JSON.parse(`{${members.map(([key, value]) => `"${key}": ${value}`).join()}}`) as unknown);

/** JSON that anybody may send and a careless reader does not expect. */
const hostileJson = fc.oneof(
    fc.jsonValue(),
    disguised,
    disguised.map((value) => [value]),
    fc.constantFrom<unknown>(1e308, -1e308, -0, 5e-324, "\ud800", "__proto__", "x".repeat(60_000), nested(1000)),
);

/** Returns the path of every place in a JSON value. */
export function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
    if (typeof value !== "object" || value === null) return [path];
    return [path, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

/** Returns a JSON value with another one at a place. */
function withAt(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
    if (key === undefined) return put;
    if (Array.isArray(value))
        return value.map((item: unknown, at) => (String(at) === key ? withAt(item, rest, put) : item));
    const object = value as Readonly<Record<string, unknown>>;
    return { ...object, [key]: withAt(object[key], rest, put) };
}

/** A JSON value with such JSON at one of its places. */
export function spoil<T>(value: T, places = placesOf(value)): fc.Arbitrary<T> {
    return fc.tuple(fc.constantFrom(...places), hostileJson).map(([path, put]) => withAt(value, path, put) as T);
}

/** A list with one of its items spoilt. */
export function spoilOne<T>(items: readonly T[], spoilItem: (item: T) => fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> {
    return fc.nat(items.length - 1).chain((at) => spoilItem(items[at] as T).map((spoilt) => items.with(at, spoilt)));
}
