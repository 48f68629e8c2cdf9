import { createContext, useContext } from "react";
import { weakMemo } from "../core/internal.js";
import { useIsHydrating } from "../hooks/useSelection.js";
import { createTextWith, type English, type Text, type TextOptions } from "./createText.js";
import { common } from "./english/common.js";
import type { MessageId } from "./messages.js";

/** The ID of a text that every part has. */
type CommonId = keyof typeof common;

/** Language attributes for the outermost element of a part. Empty without a provider, because the page sets them then. */
export interface LanguageAttributes {
    readonly lang?: string;
    readonly dir?: "ltr" | "rtl";
}

/** Texts of a part: the common ones and its own. */
export interface PartText<in Own extends MessageId = never> extends Text<CommonId | Own> {
    readonly attributes: LanguageAttributes;
    /** Returns the texts of a part that brings its own English ones. */
    readonly including: <Id extends MessageId>(english: English<Id>) => PartText<Id>;
}

/** The texts of the parts below a provider: for the reader, and for a server, which knows nothing about the reader. */
interface PartTexts {
    readonly reader: PartText;
    readonly universal: PartText;
}

/** Creates the texts of the parts below a provider, each on first use. */
export function createPartTexts(options: TextOptions, attributes: LanguageAttributes): PartTexts {
    let reader: PartText | undefined;
    let universal: PartText | undefined;
    return {
        get reader() {
            return (reader ??= createPartText(options, attributes, false));
        },
        get universal() {
            return (universal ??= createPartText(options, attributes, true));
        },
    };
}

function createPartText(options: TextOptions, attributes: LanguageAttributes, isUniversal: boolean): PartText {
    const create = (english: typeof common): PartText => ({
        ...createTextWith(english, options, isUniversal),
        attributes,
        including,
    });
    const including = weakMemo((own: object) => create({ ...common, ...own })) as PartText["including"];
    return create(common);
}

export const TextContext = createContext(createPartTexts({}, {}));

/**
 * Returns the texts of the nearest `RollcallTextProvider`, or English ones without a provider. `english` has the texts that
 * only this part uses.
 */
export function usePartText(): PartText;
export function usePartText<Id extends MessageId>(english: English<Id>): PartText<Id>;
export function usePartText<Id extends MessageId>(english?: English<Id>): PartText {
    const texts = useContext(TextContext);
    const text = useIsHydrating() ? texts.universal : texts.reader;
    return english ? text.including(english) : text;
}
