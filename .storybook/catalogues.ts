import type { Catalogue, Message, PluralMessage } from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { en } from "matrix-rollcall/locales/en";
import type { StoryGlobals } from "./globals.ts";

const accented: Readonly<Record<string, string>> = { a: "à", e: "ë", i: "ï", o: "ø", u: "ü", c: "ç", n: "ñ", s: "š" };

/** A text as a longer language would have it, so that what is not translated stands out, and what does not fit. */
function stretch(text: string): string {
    const letters = text.replace(/\{\w+\}|[aeioucns]/g, (found) => accented[found] ?? found);
    return `[${letters}${"~".repeat(Math.ceil(text.length / 3))}]`;
}

function stretchAll(message: Message): Message {
    if (typeof message === "string") return stretch(message);
    const forms = Object.entries(message).map(([form, text]) => [form, stretch(text)]);
    return Object.fromEntries(forms) as PluralMessage;
}

const pseudo: Catalogue = {
    locale: "en-XA",
    messages: Object.fromEntries(Object.entries(en.messages).map(([id, message]) => [id, stretchAll(message)])),
};

/** The kit's words in each language of the toolbar. */
export const catalogues: Readonly<Record<StoryGlobals["language"], Catalogue>> = { en, de, ar, "en-XA": pseudo };
