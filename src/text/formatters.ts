/** How numbers, times and lists are written. Times and durations are in ms. */
export interface Formatters {
    readonly number: (value: number) => string;
    /** Formats a time (ms since the epoch) as a time of day. Adds the weekday or date if it isn't close to `now`. */
    readonly time: (ts: number, now?: number) => string;
    /** Formats a running duration like a clock: "1:05:09". */
    readonly clock: (ms: number) => string;
    /** Formats a duration in words: "1 hr, 5 min". */
    readonly duration: (ms: number) => string;
    readonly list: (items: readonly string[]) => string;
}

/** Maximum distance from now, in ms, at which the time of day alone is clear. Further away, the weekday is added. */
const sameDayMs = 12 * 3_600_000;
const sameWeekMs = 6 * 86_400_000;

const made = new Map<string, Formatters>();

/** The time zone used while nothing is known about the reader: on a server, and until its page is hydrated. */
const universalZone = "UTC";

/**
 * Returns the formatters of a locale, created once. An unknown tag gets English ones. A tag without a region follows the
 * reader's browser: "en" gives 15:05 for a reader in Britain and 3:05 PM for one in the US. Universal ones follow neither the
 * browser nor its time zone.
 */
export function formattersOf(locale: string, isUniversal = false): Formatters {
    const supported = isSupported(locale) ? locale : "en";
    const own = isUniversal ? supported : readerLocale(supported);
    const key = isUniversal ? `${own} ${universalZone}` : own;
    const known = made.get(key);
    if (known) return known;
    const formatters = createFormatters(own, isUniversal ? { timeZone: universalZone } : {});
    made.set(key, formatters);
    return formatters;
}

/** Returns the plural rules of a language, or English ones for an unknown tag. */
export function pluralRulesOf(locale: string): Intl.PluralRules {
    return new Intl.PluralRules(isSupported(locale) ? locale : "en");
}

/** Returns the reader's own variant of a language if the tag only names the language and the browser prefers one. */
function readerLocale(locale: string): string {
    const { language, region } = new Intl.Locale(locale);
    if (region !== undefined) return locale;
    const preferred: readonly string[] = globalThis.navigator?.languages ?? [];
    return preferred.find((each) => isSupported(each) && new Intl.Locale(each).language === language) ?? locale;
}

/** Returns whether a tag is valid and its language known. */
function isSupported(locale: string): boolean {
    try {
        return Intl.PluralRules.supportedLocalesOf(locale).length > 0;
    } catch {
        return false;
    }
}

function createFormatters(locale: string, zone: { readonly timeZone?: string }): Formatters {
    const number = new Intl.NumberFormat(locale);
    const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
    const hours = new Intl.NumberFormat(locale, { style: "unit", unit: "hour" });
    const minutes = new Intl.NumberFormat(locale, { style: "unit", unit: "minute" });
    const time = new Intl.DateTimeFormat(locale, { ...zone, timeStyle: "short" });
    const dayTime = new Intl.DateTimeFormat(locale, { ...zone, weekday: "short", hour: "numeric", minute: "2-digit" });
    const dateTime = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: "medium", timeStyle: "short" });
    const list = new Intl.ListFormat(locale, { type: "conjunction" });
    const units = new Intl.ListFormat(locale, { type: "unit", style: "short" });
    return {
        number: (value) => number.format(value),
        time: (ts, now = Date.now()) => {
            const distance = Math.abs(ts - now);
            if (distance < sameDayMs) return time.format(ts);
            return (distance < sameWeekMs ? dayTime : dateTime).format(ts);
        },
        clock: (ms) => {
            const { hour, minute, second } = split(ms);
            const parts = hour > 0 ? [number.format(hour), twoDigits.format(minute)] : [number.format(minute)];
            return [...parts, twoDigits.format(second)].join(":");
        },
        duration: (ms) => {
            const { hour, minute } = split(ms);
            const parts = [
                ...(hour > 0 ? [hours.format(hour)] : []),
                ...(minute > 0 || hour === 0 ? [minutes.format(minute)] : []),
            ];
            return units.format(parts);
        },
        list: (items) => list.format(items),
    };
}

function split(ms: number): { hour: number; minute: number; second: number } {
    const seconds = Math.max(0, Math.floor(ms / 1000)) || 0;
    return { hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60 };
}
