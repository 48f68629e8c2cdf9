/** A field of what somebody else made: an error, or the body of an answer. Undefined where it is no object. */
export function fieldOf(value: unknown, name: string): unknown {
    return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
