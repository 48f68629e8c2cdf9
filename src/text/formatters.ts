/** How numbers, times and lists are written. Times and durations are ms. */
export interface Formatters {
    readonly number: (value: number) => string;
    /** A moment (ms since the epoch): the time of day; more than half a day from `now` with the weekday, later with the date. */
    readonly time: (ts: number, now?: number) => string;
    /** A running duration, as a clock shows it: "1:05:09". */
    readonly clock: (ms: number) => string;
    /** A duration in words: "1 hr, 5 min". */
    readonly duration: (ms: number) => string;
    readonly list: (items: readonly string[]) => string;
}

/** Within so much of now, the time of day alone says when it is, and a weekday on which day, ms. */
const sameDayMs = 12 * 3_600_000;
const sameWeekMs = 6 * 86_400_000;

const made = new Map<string, Formatters>();

/** The formatters of a language, made once. An unknown tag gets English ones. */
export function formattersOf(locale: string): Formatters {
    const known = made.get(locale);
    if (known) return known;
    const formatters = createFormatters(isSupported(locale) ? locale : "en");
    made.set(locale, formatters);
    return formatters;
}

/** The plural rules of a language, English's for an unknown tag. */
export function pluralRulesOf(locale: string): Intl.PluralRules {
    return new Intl.PluralRules(isSupported(locale) ? locale : "en");
}

function isSupported(locale: string): boolean {
    try {
        return Intl.PluralRules.supportedLocalesOf(locale).length > 0;
    } catch {
        return false;
    }
}

function createFormatters(locale: string): Formatters {
    const number = new Intl.NumberFormat(locale);
    const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
    const hours = new Intl.NumberFormat(locale, { style: "unit", unit: "hour" });
    const minutes = new Intl.NumberFormat(locale, { style: "unit", unit: "minute" });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
    const dayTime = new Intl.DateTimeFormat(locale, { weekday: "short", hour: "numeric", minute: "2-digit" });
    const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
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
