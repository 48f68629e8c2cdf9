import { useRef } from "react";
import { useLayout } from "./useLayout.js";

/** Maximum duration of a transition, in ms. */
const takesMs = 240;

interface Place {
    readonly element: HTMLElement;
    readonly top: number;
    readonly left: number;
    readonly width: number;
}

/** The animated children. */
export interface PlaceTransitions {
    /** The attribute that identifies a child. A child without it is not animated. */
    readonly attribute: string;
    readonly isOn: boolean;
    /** Whether to also animate children that move. Requires that the caller re-renders on every reorder. */
    readonly moves?: boolean;
}

/** Lets children of an element come, go and move visibly: by animations alone, so that what is shown is never behind. */
export function usePlaceTransitions(list: () => HTMLElement | null | undefined, options: PlaceTransitions): void {
    const { attribute, isOn, moves } = options;
    const places = useRef<ReadonlyMap<string, Place>>(undefined);
    useLayout(() => {
        const element = list();
        const before = places.current;
        places.current = element && isOn ? placesOf(element, attribute) : undefined;
        if (!element || !before || !places.current || !mayMove(element)) return;
        for (const [key, { element: child, top }] of places.current) {
            const was = before.get(key);
            if (!was) animate(child, [{ opacity: 0, translate: "0 -0.5em" }, {}]);
            else if (moves && was.top !== top) animate(child, [{ translate: `0 ${was.top - top}px` }, {}]);
        }
        for (const [key, place] of before) if (!places.current.has(key)) fadeOut(element, attribute, place);
    });
}

function placesOf(list: HTMLElement, attribute: string): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    for (const element of list.querySelectorAll<HTMLElement>(`:scope > [${attribute}]`)) {
        const { offsetTop: top, offsetLeft: left, offsetWidth: width } = element;
        places.set(element.getAttribute(attribute) ?? "", { element, top, left, width });
    }
    return places;
}

/** Returns whether animations exist (they do not in jsdom) and the user has not reduced motion. */
function mayMove(list: HTMLElement): boolean {
    const view = list.ownerDocument.defaultView;
    return "animate" in list && view?.matchMedia?.("(prefers-reduced-motion: reduce)").matches === false;
}

function animate(element: HTMLElement, frames: Keyframe[]): Animation {
    return element.animate(frames, { duration: takesMs, easing: "ease-out" });
}

/** Shows a child that React removed until it has faded out. It cannot be reached. */
function fadeOut(list: HTMLElement, attribute: string, { element, top, left, width }: Place): void {
    element.removeAttribute(attribute);
    element.setAttribute("aria-hidden", "true");
    element.inert = true;
    const style = { position: "absolute", margin: "0", left: `${left}px`, top: `${top}px`, width: `${width}px` };
    Object.assign(element.style, style);
    list.append(element);
    const remove = (): void => element.remove();
    animate(element, [{ opacity: 1 }, { opacity: 0 }]).finished.then(remove, remove);
}
