import type { RefObject } from "react";
import { useLayout } from "../useLayout.js";

/** Makes a scrolling box a tab stop while nothing inside is one, so that it can be scrolled with the keyboard. */
export function useScrollStop(box: RefObject<HTMLElement | null>, isNeeded: boolean): void {
    useLayout(() => {
        const element = box.current;
        const Observer = element?.ownerDocument.defaultView?.ResizeObserver;
        if (!element || !isNeeded || !Observer) return undefined;
        const observer = new Observer(() => {
            if (element.scrollHeight > element.clientHeight) element.tabIndex = 0;
            else element.removeAttribute("tabindex");
        });
        for (const each of [element, ...element.children]) observer.observe(each);
        return () => {
            observer.disconnect();
            element.removeAttribute("tabindex");
        };
    }, [box, isNeeded]);
}
