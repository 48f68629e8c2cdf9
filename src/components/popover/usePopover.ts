import { useEffect, useId, useRef, useState, type CSSProperties, type KeyboardEvent, type RefObject } from "react";

/** Props of a popover and its button. */
export interface Popover {
    readonly isOpen: boolean;
    readonly toggle: () => void;
    readonly anchorRef: RefObject<HTMLButtonElement | null>;
    readonly anchorProps: {
        readonly "aria-expanded": boolean;
        readonly "aria-controls": string;
        readonly style: CSSProperties;
        readonly onKeyDown: (event: KeyboardEvent) => void;
    };
    readonly popoverRef: (element: HTMLSpanElement | null) => void;
    readonly popoverProps: {
        readonly id: string;
        readonly popover: "auto";
        readonly "data-open": boolean | undefined;
        readonly style: CSSProperties;
        readonly onKeyDown: (event: KeyboardEvent) => void;
    };
}

/**
 * Uses the Popover API, in the top layer of the element's own document, next to its button. Positions it by CSS anchors, by
 * measuring without them, and only sets a data attribute without popovers.
 */
export function usePopover(): Popover {
    const id = useId();
    const anchorName = `--rollcall-${id.replace(/\W/g, "")}`;
    const anchorRef = useRef<HTMLButtonElement>(null);
    // It may come later than the part that it is of.
    const [element, setElement] = useState<HTMLSpanElement | null>(null);
    const [isOpen, setIsOpen] = useState(false);

    useEffect(() => {
        // What is in it stays until it is closed: the platform gives the focus that is in there back to the button.
        const follow = ({ type, newState }: ToggleEvent): void => {
            const opens = newState === "open";
            if (opens !== (type === "beforetoggle")) return;
            if (opens) placeByMeasure(anchorRef.current, element);
            setIsOpen(opens);
        };
        const types = ["beforetoggle", "toggle"] as const;
        for (const type of types) element?.addEventListener(type, follow);
        return () => {
            for (const type of types) element?.removeEventListener(type, follow);
            setIsOpen(false);
        };
    }, [element]);

    const toggle = (): void => {
        if (element && typeof element.togglePopover === "function") element.togglePopover();
        else setIsOpen(!isOpen);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
        // The platform closes its own popovers; this is for a page without them.
        if (event.key !== "Escape" || !isOpen || element?.togglePopover) return;
        setIsOpen(false);
        anchorRef.current?.focus();
    };
    return {
        isOpen,
        toggle,
        anchorRef,
        anchorProps: {
            "aria-expanded": isOpen,
            "aria-controls": id,
            style: { anchorName },
            onKeyDown,
        },
        popoverRef: setElement,
        popoverProps: {
            id,
            popover: "auto",
            "data-open": isOpen || undefined,
            style: { positionAnchor: anchorName },
            onKeyDown,
        },
    };
}

const gapPx = 4;

function placeByMeasure(anchor: HTMLElement | null, popover: HTMLElement | null): void {
    const view = popover?.ownerDocument.defaultView;
    if (!anchor || !popover || !view || view.CSS?.supports("position-anchor", "--a")) return;
    const { left, bottom } = anchor.getBoundingClientRect();
    const width = Math.min(352, view.innerWidth - 2 * gapPx);
    popover.style.left = `${Math.max(gapPx, Math.min(left, view.innerWidth - width - gapPx))}px`;
    popover.style.top = `${bottom + gapPx}px`;
}
