import { createContext, useContext } from "react";
import { createText, type Text } from "./createText.js";

/** Words, and what the parts' elements say of them. */
export interface TextContextValue extends Text {
    /** For a part's outermost element; empty without a provider, where the page says it. */
    readonly attributes: { readonly lang?: string; readonly dir?: "ltr" | "rtl" };
}

export const TextContext = createContext<TextContextValue>({ ...createText(), attributes: {} });

/** The words of the nearest `RollcallTextProvider`; English without one. */
export function useText(): TextContextValue {
    return useContext(TextContext);
}
