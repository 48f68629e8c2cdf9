import type { Catalogue, Message, PluralMessage } from "matrix-rollcall";
import { en } from "matrix-rollcall/locales/en";

function pseudoLocale(locale: string, of: (text: string) => string): Catalogue {
    const each = (message: Message): Message => {
        if (typeof message === "string") return of(message);
        return Object.fromEntries(Object.entries(message).map(([form, text]) => [form, of(text)])) as PluralMessage;
    };
    const messages = Object.entries(en.messages).map(([id, message]) => [id, each(message)] as const);
    return { locale, messages: Object.fromEntries(messages) };
}

const accented: Readonly<Record<string, string>> = { a: "à", e: "ë", i: "ï", o: "ø", u: "ü", c: "ç", n: "ñ", s: "š" };

/** As a longer language would have it, each text in brackets: what is not translated stands out, and what does not fit. */
export const pseudo = pseudoLocale("en-XA", (text) => {
    const letters = text.replace(/\{\w+\}|[aeioucns]/g, (found) => accented[found] ?? found);
    return `[${letters}${"~".repeat(Math.ceil(text.length / 3))}]`;
});

/** English letter for letter from right to left, as a language of that direction runs. */
export const pseudoRtl = pseudoLocale("en-XB", (text) => `\u202E${text}\u202C`);
