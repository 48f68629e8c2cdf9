import { forwardRef, useState, type HTMLAttributes } from "react";
import type { CallSession, Transport } from "../../core/index.js";
import type { ClassNames } from "../className.js";
import { lazyModule } from "../lazyModule.js";
import { usePart } from "../Part.js";
import { usePopover } from "../popover/usePopover.js";
import { transportLabel } from "./transportLabel.js";

/** A transport, and the session that uses it. */
export interface FocusBadgeProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** Undefined if it is unknown. */
    readonly transport: Transport | undefined;
    /** The session that uses it. Makes the badge a button that explains why. */
    readonly session?: CallSession | undefined;
    /** Returns a user's name for the explanation. Defaults to the provider's names. */
    readonly getName?: ((userId: string) => string) | undefined;
    readonly classNames?: ClassNames<"kind" | "place" | "button" | "popover">;
}

const useWhy = lazyModule(() => import("./FocusWhy.js"));

/** Displays the type and host of a focus and, on request, why it is used: who decided, and how many devices use it or another one. */
export const FocusBadge = forwardRef<HTMLSpanElement, FocusBadgeProps>(function FocusBadge(
    { transport, session, getName, ...props },
    ref,
) {
    const { isOpen, toggle, anchorRef, anchorProps, popoverRef, popoverProps } = usePopover();
    // Most people point at a button, or move the focus to it, before they press it.
    const [isNear, setNear] = useState(false);
    const { FocusWhy } = useWhy(isNear || isOpen) ?? {};
    const { root, slot, text } = usePart("rollcall-focus-badge", ref, props, {
        "data-focus": transport ? "known" : "unknown",
        "data-open": isOpen,
    });
    const label = transport && transportLabel(text, transport);
    const words = label ? (
        <>
            <bdi className={slot("kind")}>{label.kind}</bdi> <bdi className={slot("place")}>{label.place}</bdi>
        </>
    ) : (
        text.t("focus.unknown")
    );
    const why = label && text.t("focus.why", { focus: `${label.kind} ${label.place}` });
    return (
        <span {...root}>
            {transport && session ? (
                <>
                    <button
                        ref={anchorRef}
                        type="button"
                        className={slot("button")}
                        aria-label={why}
                        onClick={toggle}
                        onPointerEnter={() => setNear(true)}
                        onFocus={() => setNear(true)}
                        {...anchorProps}
                    >
                        {words}
                    </button>
                    <span ref={popoverRef} className={`rollcall-popover ${slot("popover")}`} {...popoverProps}>
                        {isOpen && FocusWhy && <FocusWhy transport={transport} session={session} getName={getName} />}
                    </span>
                </>
            ) : (
                words
            )}
        </span>
    );
});
