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

/** Returns the words of the nearest `RollcallTextProvider`; English without one. */
export function useText(): TextContextValue {
    return usePartText(en.messages);
}
