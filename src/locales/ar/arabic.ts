import type { CompleteCatalogue } from "../../text/messages.js";
import { elements } from "./elements.js";
import { others } from "./others.js";

/** Arabic texts. */
export const ar: CompleteCatalogue = { locale: "ar", messages: { ...elements, ...others } };
