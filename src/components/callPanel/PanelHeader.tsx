import { forwardRef, useState, type HTMLAttributes, type ReactNode } from "react";
import { devicesOf } from "../../hooks/useTickingRoom.js";
import { useUsersWhoSeemGone } from "../../hooks/useUsersWhoSeemGone.js";
import { formatCounts } from "../../text/formatSession.js";
import { usePartText } from "../../text/textContext.js";
import { rootClass, slotClasses, type ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { Heading } from "../Heading.js";
import { peopleIn, usePanel } from "./panelContext.js";
import { usePanelInteraction } from "./usePanelInteraction.js";

/** Props of the panel's header; its children are displayed at its end. */
export interface CallPanelHeaderProps extends Omit<HTMLAttributes<HTMLDivElement>, "title"> {
    /** Defaults to "In this call". */
    readonly title?: ReactNode;
    /** Whether the user may choose an order. Set it to `false` if `CallPanel.Sessions` has a `sort`. Defaults to `true`. */
    readonly isSortable?: boolean;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"titles" | "title" | "counts">;
}

/** Displays the panel's heading, the number of people in several calls, a button that copies the names, and a menu to sort and group. */
export const CallPanelHeader = forwardRef<HTMLDivElement, CallPanelHeaderProps>(function CallPanelHeader(
    { title, isSortable = true, classNames, className, children, ...props },
    ref,
) {
    const text = usePartText();
    const { snapshot, headingLevel } = usePanel();
    const slot = slotClasses("rollcall-panel", classNames);
    const { sessions } = snapshot;
    const people = peopleIn(sessions);
    const isNeeded = sessions.length > 1 || (isSortable && people > 3);
    // Kept when people leave, so that neither the chosen order nor the focus is lost.
    const [wasOffered, setWasOffered] = useState(isNeeded);
    const isOffered = isNeeded || (wasOffered && isSortable && people > 0);
    if (isOffered !== wasOffered) setWasOffered(isOffered);
    const { CopyNames, PanelMenu } = usePanelInteraction(sessions.length > 0) ?? {};
    return (
        <div ref={ref} className={rootClass("rollcall-panel-header", className)} {...props}>
            <div className={slot("titles")}>
                <Heading level={headingLevel} className={slot("title")}>
                    {title ?? text.t("panel.title", { count: Math.max(1, sessions.length) })}
                </Heading>
                {sessions.length > 1 && (
                    <span className={slot("counts")}>
                        <Counts />
                    </span>
                )}
            </div>
            {CopyNames && <CopyNames />}
            {PanelMenu && isOffered && <PanelMenu isSortable={isSortable} />}
            {children}
        </div>
    );
});

/** Displays the number of people and devices in all sessions. With a single session, its card shows them. */
function Counts(): ReactNode {
    const text = usePartText();
    const devices = devicesOf(usePanel().snapshot.sessions);
    const people = new Set(devices.map(({ userId }) => userId)).size;
    return <Facts>{formatCounts(text, people, devices.length, useUsersWhoSeemGone(devices).size)}</Facts>;
}
