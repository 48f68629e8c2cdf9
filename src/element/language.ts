import { ar } from "../locales/ar.js";
import { de } from "../locales/de.js";
import { en } from "../locales/en.js";
import type { TextOptions } from "../text/createText.js";

const catalogues = { ar, de, en };

/** A language that the elements speak. */
export type Language = keyof typeof catalogues;

/** The language of an element: that of the nearest `lang` around it, across shadow roots; English where it is not spoken. */
export interface ElementLanguage {
    readonly language: Language;
    readonly text: Pick<TextOptions, "messages" | "locale">;
}

export function languageOf(element: Element): ElementLanguage {
    const tag = tagAround(element);
    const language = languageIn(tag);
    const isSpoken = language !== undefined && tag !== undefined;
    return {
        language: language ?? "en",
        text: { messages: catalogues[language ?? "en"], locale: isSpoken ? tag : undefined },
    };
}

function tagAround(element: Element): string | undefined {
    for (let at: Element | undefined = element; at;) {
        const holder: Element | null = at.closest("[lang]");
        if (holder) return canonical(holder.getAttribute("lang") ?? "");
        const root: Node = at.getRootNode();
        at = "host" in root ? (root.host as Element) : undefined;
    }
    return undefined;
}

/** Undefined for what is no BCP 47 tag. */
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
