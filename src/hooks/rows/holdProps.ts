import type { HoldProps } from "./rowProps.js";
import type { Held } from "./useHeldGroups.js";
import type { RowFocus } from "./useRowFocus.js";

/** Handlers that tell when a pointer or focus comes to an element, and when it goes elsewhere than to its newcomers' button. */
export function holdProps(hold: Held["hold"], { setInside, list }: RowFocus): HoldProps {
    const staysInside = (to: EventTarget | null): boolean =>
        isElement(to) && (list()?.contains(to) === true || to.closest("[data-newcomers]") !== null);
    return {
        onPointerEnter: ({ currentTarget }) => hold("pointer", currentTarget),
        onPointerLeave: ({ relatedTarget }) => {
            if (!staysInside(relatedTarget)) hold("pointer", undefined);
        },
        onFocus: ({ currentTarget }) => {
            setInside(true);
            hold("focus", currentTarget);
        },
        onBlur: ({ relatedTarget, currentTarget }) => {
            // Another window has the focus now; this element will have it again.
            if (currentTarget.contains(currentTarget.ownerDocument.activeElement)) return;
            if (staysInside(relatedTarget)) return;
            setInside(false);
            hold("focus", undefined);
        },
    };
}

/** Of any document: an `instanceof` knows the elements of one. */
function isElement(target: EventTarget | null): target is Element {
    return target !== null && "closest" in target;
}
