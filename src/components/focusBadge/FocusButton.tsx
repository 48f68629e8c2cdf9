import type { ReactElement, ReactNode } from "react";
import { mediaServer } from "../../text/english/mediaServer.js";
import { usePartText } from "../../text/textContext.js";
import { usePopover } from "../popover/usePopover.js";
import { FocusWhy, type FocusWhyProps } from "./FocusWhy.js";
import { transportLabel } from "./transportLabel.js";

interface FocusButtonProps extends FocusWhyProps {
    readonly slot: (name: "button" | "popover") => string;
    readonly children: ReactNode;
}

/** Displays a button that explains why a session uses a media server. */
export function FocusButton({ slot, children, ...why }: FocusButtonProps): ReactElement {
    const text = usePartText(mediaServer);
    const { isOpen, toggle, anchorRef, anchorProps, popoverRef, popoverProps } = usePopover();
    const { kind, place } = transportLabel(text, why.transport);
    return (
        <>
            <button
                ref={anchorRef}
                type="button"
                className={slot("button")}
                aria-label={text.t("focus.why", { focus: [kind, place].filter(Boolean).join(" ") })}
                onClick={toggle}
                {...anchorProps}
            >
                {children}
            </button>
            <span ref={popoverRef} className={`rollcall-popover ${slot("popover")}`} {...popoverProps}>
                {isOpen && <FocusWhy {...why} />}
            </span>
        </>
    );
}
