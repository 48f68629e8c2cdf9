import { useRef, type RefObject } from "react";
import { useLayout } from "../useLayout.js";

/** The longest a row takes to come, go or move, ms. */
const takesMs = 240;

interface Place {
    readonly element: HTMLElement;
    readonly top: number;
}

/** Lets the rows of the list in a viewport come, go and move visibly: by animations alone, so that the list is never behind. */
export function usePlaceTransitions(viewport: RefObject<HTMLElement | null>, isOn: boolean): void {
    const places = useRef<ReadonlyMap<string, Place>>(undefined);
    useLayout(() => {
        const element = viewport.current?.querySelector<HTMLElement>(".rollcall-list");
        const before = places.current;
        places.current = element && isOn ? placesOf(element) : undefined;
        if (!element || !before || !places.current || !mayMove(element)) return;
        for (const [key, { element: row, top }] of places.current) {
            const was = before.get(key);
            if (!was) animate(row, [{ opacity: 0, translate: "0 -0.5em" }, {}]);
            else if (was.top !== top) animate(row, [{ translate: `0 ${was.top - top}px` }, {}]);
        }
        for (const [key, place] of before) if (!places.current.has(key)) fadeOut(element, place);
    });
}

function placesOf(list: HTMLElement): ReadonlyMap<string, Place> {
    const elements = [...list.children].filter((child): child is HTMLElement => child.hasAttribute("data-row-key"));
    return new Map(elements.map((element) => [element.dataset["rowKey"] ?? "", { element, top: element.offsetTop }]));
}

/** Whether there are animations here (there are none in jsdom), and the reader does not mind them. */
function mayMove(list: HTMLElement): boolean {
    const view = list.ownerDocument.defaultView;
    return "animate" in list && view?.matchMedia?.("(prefers-reduced-motion: reduce)").matches === false;
}

function animate(element: HTMLElement, frames: Keyframe[]): Animation {
    return element.animate(frames, { duration: takesMs, easing: "ease-out" });
}

/** Shows a row that React has taken out of the page, until it is gone. Nobody can reach it. */
function fadeOut(list: HTMLElement, { element, top }: Place): void {
    element.removeAttribute("data-row-key");
    element.setAttribute("aria-hidden", "true");
    element.inert = true;
    Object.assign(element.style, { position: "absolute", insetInline: "0", insetBlockStart: `${top}px` });
    list.append(element);
    const remove = (): void => element.remove();
    animate(element, [{ opacity: 1 }, { opacity: 0 }]).finished.then(remove, remove);
}
