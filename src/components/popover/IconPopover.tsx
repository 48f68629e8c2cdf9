import type { ReactElement, ReactNode } from "react";
import { Icon } from "../Icon.js";
import { usePopover } from "./usePopover.js";

interface IconPopoverProps {
    /** The path of the button's icon. */
    readonly icon: string;
    /** The name of the button and of its dialog. */
    readonly label: string;
    readonly tabIndex?: number | undefined;
    /** What the dialog displays while it is open. */
    readonly children: ReactNode;
}

/** Displays a button with an icon, which opens a dialog next to it. */
export function IconPopover({ icon, label, tabIndex, children }: IconPopoverProps): ReactElement {
    const { isOpen, toggle, anchorRef, anchorProps, popoverRef, popoverProps } = usePopover();
    return (
        <>
            <button
                ref={anchorRef}
                type="button"
                className="rollcall-button"
                data-quiet=""
                data-icon=""
                tabIndex={tabIndex}
                title={label}
                onClick={toggle}
                {...anchorProps}
            >
                <Icon path={icon} />
                <span className="rollcall-spoken">{label}</span>
            </button>
            <span ref={popoverRef} className="rollcall-popover" {...popoverProps}>
                {isOpen && children}
            </span>
        </>
    );
}
