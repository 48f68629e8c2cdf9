import type { ForwardedRef } from "react";
import { usePartText, type PartText } from "../text/textContext.js";
import { rootClass, slotClasses, type ClassNames } from "./className.js";

/** Props that every part takes in addition to its own. */
interface HostProps<Slot extends string> {
    readonly className?: string | undefined;
    readonly classNames?: ClassNames<Slot> | undefined;
}

/** The props of a part's outermost element, and helpers for its contents. */
interface PartAnatomy<T, Slot extends string, Props> {
    readonly root: Omit<Props, "className" | "classNames"> & {
        readonly ref: ForwardedRef<T>;
        readonly className: string;
    };
    readonly slot: (name: Slot) => string;
    readonly text: PartText;
}

/**
 * Gives a part its ref, classes, slots, data attributes and language. Attributes from the host override the kit's. A data
 * attribute with the value `false` is left out.
 */
export function usePart<T, Props extends HostProps<string>>(
    name: string,
    ref: ForwardedRef<T>,
    { className, classNames, ...props }: Props,
    data: Readonly<Record<`data-${string}`, string | number | boolean | undefined>> = {},
): PartAnatomy<T, keyof NonNullable<Props["classNames"]> & string, Props> {
    const text = usePartText();
    const shown = Object.entries(data).filter(([, value]) => value !== false);
    return {
        root: {
            ...Object.fromEntries(shown),
            ...text.attributes,
            ...props,
            ref,
            className: rootClass(name, className),
        },
        slot: slotClasses(name, classNames),
        text,
    };
}
