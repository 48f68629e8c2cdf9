import type { HoldProps } from "./rowProps.js";
import type { Holder } from "./useHeldGroups.js";

/** Handlers that tell when a pointer or focus comes to an element, and when it goes elsewhere than to its newcomers' button. */
export function holdProps(
    hold: (holder: Holder, isHolding: boolean) => void,
    setInside: (isInside: boolean) => void,
    list: () => HTMLElement | null,
): HoldProps {
    const staysInside = (to: EventTarget | null): boolean =>
        isElement(to) && (list()?.contains(to) === true || to.closest("[data-newcomers]") !== null);
    return {
        onPointerEnter: () => hold("pointer", true),
        onPointerLeave: ({ relatedTarget }) => {
            if (!staysInside(relatedTarget)) hold("pointer", false);
        },
        onFocus: () => {
            setInside(true);
            hold("focus", true);
        },
        onBlur: ({ relatedTarget, currentTarget }) => {
            // Another window has the focus now; this element will have it again.
            if (currentTarget.contains(currentTarget.ownerDocument.activeElement)) return;
            if (staysInside(relatedTarget)) return;
            setInside(false);
            hold("focus", false);
        },
    };
}

/** Of any document: an `instanceof` knows the elements of one. */
function isElement(target: EventTarget | null): target is Element {
    return target !== null && "closest" in target;
}
