import { forwardRef, type HTMLAttributes } from "react";
import type { CallSession, Transport } from "../../core/index.js";
import type { ClassNames } from "../className.js";
import { lazyModule } from "../lazyModule.js";
import { usePart } from "../Part.js";
import { transportLabel } from "./transportLabel.js";

/** A transport and the session that uses it. */
export interface FocusBadgeProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** The transport. Undefined if it is unknown. */
    readonly transport: Transport | undefined;
    /** The session that uses it. With a session, the badge is a button that explains why. Defaults to none. */
    readonly session?: CallSession | undefined;
    /** Returns a user's name for the explanation. Defaults to the provider's names. */
    readonly getName?: ((userId: string) => string) | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"kind" | "place" | "button" | "popover">;
}

const useButton = lazyModule(() => import("./FocusButton.js"));

/**
 * Displays the host of a focus, its type if it is not LiveKit, and, on request, why it is used: who decided, and how many devices use
 * it or another one.
 */
export const FocusBadge = forwardRef<HTMLSpanElement, FocusBadgeProps>(function FocusBadge(
    { transport, session, getName, ...props },
    ref,
) {
    const isExplained = transport !== undefined && session !== undefined;
    const { FocusButton } = useButton(isExplained) ?? {};
    const { root, slot, text } = usePart("rollcall-focus-badge", ref, props, {
        "data-focus": transport ? "known" : "unknown",
    });
    const label = transport && transportLabel(text, transport);
    const words = label ? (
        <>
            {label.kind && (
                <>
                    <bdi className={slot("kind")}>{label.kind}</bdi>{" "}
                </>
            )}
            <bdi className={slot("place")}>{label.place}</bdi>
        </>
    ) : (
        text.t("focus.unknown")
    );
    return (
        <span {...root}>
            {isExplained && FocusButton ? (
                <FocusButton {...{ transport, session, getName, slot }}>{words}</FocusButton>
            ) : (
                words
            )}
        </span>
    );
});
