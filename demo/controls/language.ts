import type { RollcallTextProviderProps } from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";

/** A language of the kit's parts. The demo's own words are English. */
export interface Language extends Pick<RollcallTextProviderProps, "messages" | "direction"> {
    readonly id: string;
    readonly name: string;
}

const english: Language = { id: "en", name: "English" };

export const languages: readonly Language[] = [
    english,
    { id: "de", name: "Deutsch", messages: de },
    { id: "ar", name: "العربية", messages: ar, direction: "rtl" },
];

/** Returns the language of an ID, or English. */
export function languageOf(id: string): Language {
    return languages.find((each) => each.id === id) ?? english;
}
