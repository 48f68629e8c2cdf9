import {
    useEffect,
    useId,
    useRef,
    useState,
    type CSSProperties,
    type FocusEvent,
    type KeyboardEvent,
    type MouseEvent,
    type RefObject,
} from "react";
import { focusedAround } from "../../hooks/rows/focusedAround.js";

/** Props and state of a popover and the button that opens it. */
export interface Popover {
    readonly isOpen: boolean;
    /** Opens or closes it where the platform does not do so when the button is pressed. */
    readonly toggle: () => void;
    readonly close: () => void;
    readonly anchorRef: RefObject<HTMLButtonElement | null>;
    readonly anchorProps: {
        readonly id: string;
        readonly "aria-haspopup": "dialog";
        readonly "aria-expanded": boolean;
        readonly "aria-controls": string;
        readonly style: CSSProperties | undefined;
        readonly onKeyDown: (event: KeyboardEvent) => void;
    };
    readonly popoverRef: (element: HTMLSpanElement | null) => void;
    readonly popoverProps: {
        readonly id: string;
        readonly popover: "auto";
        readonly role: "dialog";
        readonly tabIndex: -1;
        readonly "aria-labelledby": string;
        readonly "data-open": boolean | undefined;
        readonly style: CSSProperties | undefined;
        readonly onClick: (event: MouseEvent) => void;
        readonly onKeyDown: (event: KeyboardEvent) => void;
        readonly onBlur: (event: FocusEvent) => void;
    };
}

/**
 * Opens a dialog next to its button, which names the dialog. The dialog takes the focus, returns it, and closes when it loses
 * the focus. Uses the platform's popover, positioned by CSS anchors or, where these do not work, by measuring. Without
 * popovers, a data attribute shows the dialog.
 */
export function usePopover(): Popover {
    const id = useId();
    const anchorName = `--rollcall-${id.replace(/\W/g, "")}`;
    const anchorRef = useRef<HTMLButtonElement>(null);
    // The element may be rendered later than the part.
    const [element, setElement] = useState<HTMLSpanElement | null>(null);
    const [isOpen, setIsOpen] = useState(false);
    const isNative = typeof element?.togglePopover === "function";

    useEffect(() => {
        const anchor = anchorRef.current;
        // To a press beside an open popover, which closes it, the platform counts no press on its own button.
        if (anchor && isNative) anchor.popoverTargetElement = element;
        // The content stays until the dialog is closed, so that the platform can return the focus to the button.
        const hasFocus = (): boolean => element?.contains(element && focusedAround(element)) === true;
        let hadFocus = false;
        const follow = ({ type, newState }: ToggleEvent): void => {
            const opens = newState === "open";
            const isBefore = type === "beforetoggle";
            if (isBefore) hadFocus = hasFocus();
            if (opens !== isBefore) return;
            if (opens) placeByMeasure(anchorRef.current, element);
            // Platforms do not do it in a shadow root.
            else if (hadFocus && element && (hasFocus() || !focusedAround(element))) anchorRef.current?.focus();
            setIsOpen(opens);
        };
        const types = ["beforetoggle", "toggle"] as const;
        for (const type of types) element?.addEventListener(type, follow);
        return () => {
            for (const type of types) element?.removeEventListener(type, follow);
            setIsOpen(false);
        };
    }, [element, isNative]);

    useEffect(() => {
        // The option that is already chosen, or the dialog.
        if (isOpen) (element?.querySelector<HTMLElement>(":checked") ?? element)?.focus({ preventScroll: true });
    }, [isOpen, element]);

    const close = (): void => {
        if (isNative) element.hidePopover();
        setIsOpen(false);
    };
    const toggle = (): void => {
        if (!isNative) setIsOpen(!isOpen);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
        // Only for browsers without popovers, because the platform closes its own.
        if (event.key !== "Escape" || !isOpen || isNative) return;
        setIsOpen(false);
        anchorRef.current?.focus();
    };
    return {
        isOpen,
        toggle,
        close,
        anchorRef,
        anchorProps: {
            id: `${id}-button`,
            "aria-haspopup": "dialog",
            "aria-expanded": isOpen,
            "aria-controls": id,
            // Only after that, because a strict CSP blocks styles that a server rendered.
            style: isOpen ? { anchorName } : undefined,
            onKeyDown,
        },
        popoverRef: setElement,
        popoverProps: {
            id,
            popover: "auto",
            role: "dialog",
            tabIndex: -1,
            "aria-labelledby": `${id}-button`,
            "data-open": isOpen || undefined,
            style: isOpen ? { positionAnchor: anchorName } : undefined,
            // Clicks and keys must not reach a row around it.
            onClick: (event) => event.stopPropagation(),
            onKeyDown: (event) => {
                if (event.key !== "Escape") event.stopPropagation();
                onKeyDown(event);
            },
            onBlur: ({ currentTarget, relatedTarget }) => {
                // A press outside has no related target. The platform handles it.
                const to = relatedTarget as Node | null;
                if (!isOpen || to === null) return;
                if (!currentTarget.contains(to) && !anchorRef.current?.contains(to)) close();
            },
        },
    };
}

/** Places a popover where anchors are missing, and in Firefox, which misplaces those whose direction is not the page's. */
function placeByMeasure(anchor: HTMLElement | null, popover: HTMLElement | null): void {
    const view = popover?.ownerDocument.defaultView;
    if (!anchor || !popover || !view) return;
    const page = popover.ownerDocument.documentElement;
    const style = view.getComputedStyle(popover);
    const trusted =
        style.direction === view.getComputedStyle(page).direction ? "" : " and (not (-moz-appearance: none))";
    if (view.CSS?.supports(`(position-anchor: --a)${trusted}`)) return;
    const { left, right, top, bottom } = anchor.getBoundingClientRect();
    const { clientWidth, clientHeight } = page;
    const [start, end] = style.direction === "rtl" ? [clientWidth - right, left] : [left, clientWidth - right];
    const inline = style.getPropertyValue("position-area").endsWith("start")
        ? `auto ${inView(end)}`
        : `${inView(start)} auto`;
    const block = top > clientHeight - bottom ? `auto ${clientHeight - top}px` : `${bottom}px auto`;
    popover.style.cssText += `;position-area:none;position-try:none;inset-inline:${inline};inset-block:${block}`;
}

/** Returns the inset at an edge for a popover that is at most as wide as popover.css says, with its margins. */
function inView(edge: number): string {
    return `max(0px, min(${edge}px, 100% - 22.5rem))`;
}
