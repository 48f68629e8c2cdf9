import { elements as arabic } from "../locales/ar/elements.js";
import { elements as german } from "../locales/de/elements.js";
import type { TextOptions } from "../text/createText.js";

const catalogues = {
    ar: { locale: "ar", messages: arabic },
    de: { locale: "de", messages: german },
    // Parts bring their English.
    en: { locale: "en", messages: {} },
};

/** The code of a language that the elements support. */
export type Language = keyof typeof catalogues;

/** A language and its texts. */
export interface SpokenLanguage {
    readonly language: Language;
    readonly direction: "ltr" | "rtl";
    readonly text: Pick<TextOptions, "messages" | "locale">;
}

/** Returns the language of an element: that of the nearest `lang` attribute around it, across shadow roots. */
export function languageOf(element: Element): SpokenLanguage {
    return languageFor(tagAround(element));
}

/** Returns the language for a BCP 47 tag, or English for an invalid tag or an unsupported language. */
export function languageFor(tag: string | undefined): SpokenLanguage {
    const locale = tag === undefined ? undefined : canonical(tag);
    const spoken = languageIn(locale);
    const language = spoken ?? "en";
    return {
        language,
        direction: language === "ar" ? "rtl" : "ltr",
        text: { messages: catalogues[language], locale: spoken && locale },
    };
}

function tagAround(element: Element): string | undefined {
    for (let at: Element | undefined = element; at;) {
        const holder: Element | null = at.closest("[lang]");
        if (holder) return holder.getAttribute("lang") ?? "";
        const root: Node = at.getRootNode();
        at = "host" in root ? (root.host as Element) : undefined;
    }
    return undefined;
}

/** Returns the canonical form of a BCP 47 tag. Returns undefined for an invalid one. */
function canonical(tag: string): string | undefined {
    try {
        return Intl.getCanonicalLocales(tag)[0];
    } catch {
        return undefined;
    }
}

function languageIn(tag: string | undefined): Language | undefined {
    const [language = ""] = tag?.split("-") ?? [];
    return Object.hasOwn(catalogues, language) ? (language as Language) : undefined;
}
