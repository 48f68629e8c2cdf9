import type { RefObject } from "react";
import { focusedAround } from "../../hooks/rows/focusedAround.js";
import { useLayout } from "../useLayout.js";

/** Returns the focus to where it was before it entered an element, when the element is removed while it has the focus. */
export function useFocusBack(ref: RefObject<HTMLElement | null>): void {
    useLayout(() => {
        const element = ref.current;
        if (!element) return undefined;
        let before: HTMLElement | undefined;
        const onFocus = ({ relatedTarget: from }: FocusEvent): void => {
            if (from && !element.contains(from as Node)) before = from as HTMLElement;
        };
        element.addEventListener("focusin", onFocus);
        return () => {
            element.removeEventListener("focusin", onFocus);
            if (element.contains(focusedAround(element))) before?.focus();
        };
    }, [ref]);
}
