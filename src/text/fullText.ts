import { createTextWith, type Text, type TextOptions } from "./createText.js";
import { en } from "./english.js";
import { usePartText, type LanguageAttributes } from "./textContext.js";

/** A language's texts and the attributes of elements in it. */
export interface TextContextValue extends Text {
    readonly attributes: LanguageAttributes;
}

/** Creates the texts and formatters of a language, without React. */
export function createText(options: TextOptions = {}): Text {
    return createTextWith(en.messages, options);
}

/** Returns the texts of the nearest `RollcallTextProvider`, or English ones without a provider. */
export function useText(): TextContextValue {
    return usePartText(en.messages);
}
