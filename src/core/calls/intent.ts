/** Returns the intent of devices that state these: `"video"` if any does (MSC4196), else the one that all agree on. */
export function agreedIntent(stated: Iterable<string>): string | undefined {
    const intents = new Set(stated);
    const [first] = intents;
    if (intents.has("video")) return "video";
    return intents.size === 1 ? first : undefined;
}
