import type { CompleteCatalogue } from "../../text/messages.js";
import { elements } from "./elements.js";
import { others } from "./others.js";

/** German texts. */
export const de: CompleteCatalogue = { locale: "de", messages: { ...elements, ...others } };
