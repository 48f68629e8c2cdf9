import type { Text } from "./createText.js";
import { en } from "./english.js";
import { usePartText, type LanguageAttributes } from "./textContext.js";

/** A language's texts and the attributes of elements in it. */
export interface TextContextValue extends Text {
    readonly attributes: LanguageAttributes;
}

/** Returns the texts of the nearest `RollcallTextProvider`, or English ones without a provider. */
export function useText(): TextContextValue {
    return usePartText(en.messages);
}
