import type { Catalogue } from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { en } from "matrix-rollcall/locales/en";
import type { StoryGlobals } from "./globals.ts";
import { pseudo, pseudoRtl } from "./pseudo.ts";

/** The kit's words in each language of the toolbar. */
export const catalogues: Readonly<Record<StoryGlobals["language"], Catalogue>> = {
    en,
    de,
    ar,
    "en-XA": pseudo,
    "en-XB": pseudoRtl,
};
