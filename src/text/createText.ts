import { formattersOf, pluralRulesOf, type Formatters } from "./formatters.js";
import type { Catalogue, Message, MessageArgs, MessageId, Messages } from "./messages.js";
import { isolate } from "./plainText.js";

/** Looks up a text in the host's own catalogue. Returns undefined if it has none. The host isolates names itself. */
export type Translate = <Id extends MessageId>(id: Id, args: Messages[Id]) => string | undefined;

/** Options of `RollcallTextProvider` that choose a language. */
export interface TextOptions {
    /** Texts of a language, for example from `matrix-rollcall/locales/de`. Defaults to English. */
    readonly messages?: Catalogue | undefined;
    /**
     * BCP 47 tag for numbers and times, for example `"en-GB"`.
     * Defaults to the language of `messages`, with the region and clock that the reader's browser prefers for it.
     */
    readonly locale?: string | undefined;
    /** Looks up texts before `messages`. */
    readonly translate?: Translate | undefined;
    /** Formatters that replace the kit's, for example the host's own clock format. */
    readonly formatters?: Partial<Formatters> | undefined;
}

/** Texts and formatters of a language. A part has only the texts that it brings. */
export interface Text<in Known extends MessageId = MessageId> extends Formatters {
    readonly locale: string;
    /**
     * Returns a text by its ID. Numbers are formatted for the language, and other arguments are isolated from the text around
     * them.
     */
    readonly t: <Id extends Known>(id: Id, ...args: MessageArgs<Id>) => string;
    /** Formats a time (ms since the epoch). An invalid one gives "unknown time". */
    readonly moment: (ts: number) => string;
}

/** English texts that a part brings, so that an application bundles only those of the parts it uses. */
export type English<Id extends MessageId> = Readonly<Record<Id, Message>>;

const noMessages: Catalogue = { locale: "en", messages: {} };

/** Creates the texts of a language. Missing ones are English. */
export function createTextWith<Known extends MessageId>(
    english: English<Known | "time.unknown">,
    { messages = noMessages, locale = messages.locale, translate, formatters }: TextOptions = {},
    isUniversal = false,
): Text<Known | "time.unknown"> {
    const own = { ...formattersOf(locale, isUniversal), ...formatters };
    const plural = pluralRulesOf(messages.locale);
    const englishPlural = pluralRulesOf("en");
    const t: Text<Known | "time.unknown">["t"] = (id, ...[args]) => {
        const translated = translate?.(id, args as Messages[typeof id]);
        if (translated !== undefined) return translated;
        const message = messages.messages[id];
        return message === undefined
            ? fill(english[id], { ...args }, englishPlural, own.number)
            : fill(message, { ...args }, plural, own.number);
    };
    return { ...own, locale, t, moment: (ts) => (isMoment(ts) ? own.time(ts) : t("time.unknown")) };
}

/** Returns whether a number is a valid time for a `Date`. */
export function isMoment(ts: number): boolean {
    return Math.abs(ts) <= 8.64e15;
}

const isRightToLeft = /[\u0590-\u08FF]/;

function fill(
    message: Message,
    args: Readonly<Record<string, unknown>>,
    plural: Intl.PluralRules,
    number: Formatters["number"],
): string {
    const { count } = args;
    const form = typeof count === "number" ? plural.select(count) : undefined;
    const text = typeof message === "string" ? message : (message[form ?? "other"] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (mark, name: string) => {
        const value = args[name];
        // In right-to-left text, a number would otherwise change places with the punctuation next to it.
        if (typeof value === "number") return isRightToLeft.test(text) ? isolate(number(value)) : number(value);
        return typeof value === "string" ? isolate(value) : mark;
    });
}
