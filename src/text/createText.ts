import { en } from "./english.js";
import { formattersOf, pluralRulesOf, type Formatters } from "./formatters.js";
import type { Catalogue, Message, MessageArgs, MessageId, Messages } from "./messages.js";
import { isolate } from "./plainText.js";

/** A host's own catalogue: undefined where it has no such text. A host that shows names in it isolates them itself. */
export type Translate = <Id extends MessageId>(id: Id, args: Messages[Id]) => string | undefined;

/** What words are made from. */
export interface TextOptions {
    /** The language's texts, as `matrix-rollcall/locales/de` has them; English when absent. */
    readonly messages?: Catalogue | undefined;
    /** The BCP 47 tag by which numbers and times are written, for instance `"en-GB"`; that of `messages` when absent. */
    readonly locale?: string | undefined;
    /** Asked first. */
    readonly translate?: Translate | undefined;
    /** Those that the host writes itself, for instance its own clock format. */
    readonly formatters?: Partial<Formatters> | undefined;
}

/** The words of a language. */
export interface Text extends Formatters {
    readonly locale: string;
    /** A text by its id. Numbers are written as the language does, other arguments are isolated from the words around them. */
    readonly t: <Id extends MessageId>(id: Id, ...args: MessageArgs<Id>) => string;
    /** A moment (ms since the epoch), also one that is none. */
    readonly moment: (ts: number) => string;
}

/** Makes the words of a language, without React. */
export function createText({ messages = en, locale = messages.locale, translate, formatters }: TextOptions = {}): Text {
    const own = { ...formattersOf(locale), ...formatters };
    const plural = { [messages.locale]: pluralRulesOf(messages.locale), en: pluralRulesOf("en") };
    const t: Text["t"] = (id, ...[args]) => {
        const translated = translate?.(id, args as Messages[typeof id]);
        if (translated !== undefined) return translated;
        const message = messages.messages[id];
        const from = message === undefined ? en : messages;
        return fill(message ?? en.messages[id], { ...args }, plural[from.locale], own.number);
    };
    return { ...own, locale, t, moment: (ts) => (isMoment(ts) ? own.time(ts) : t("time.unknown")) };
}

/** Whether a Date can be made of it. */
export function isMoment(ts: number): boolean {
    return Math.abs(ts) <= 8.64e15;
}

function fill(
    message: Message,
    args: Readonly<Record<string, unknown>>,
    plural: Intl.PluralRules | undefined,
    number: Formatters["number"],
): string {
    const { count } = args;
    const form = typeof count === "number" ? plural?.select(count) : undefined;
    const text = typeof message === "string" ? message : (message[form ?? "other"] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (mark, name: string) => {
        const value = args[name];
        if (typeof value === "number") return number(value);
        return typeof value === "string" ? isolate(value) : mark;
    });
}
