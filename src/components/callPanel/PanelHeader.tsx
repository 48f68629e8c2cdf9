import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import { useCallSummary } from "../../hooks/useCallSummary.js";
import { formatCounts } from "../../text/formatSession.js";
import { usePartText } from "../../text/textContext.js";
import { rootClass, slotClasses, type ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { Heading } from "../Heading.js";
import { CopyNames } from "./CopyNames.js";
import { usePanel, type CallPanelView } from "./panelContext.js";

/** Props of the panel's header; its children are displayed at its end. */
export interface CallPanelHeaderProps extends Omit<HTMLAttributes<HTMLDivElement>, "title"> {
    /** Defaults to "In this call". */
    readonly title?: ReactNode;
    readonly classNames?: ClassNames<"titles" | "title" | "counts" | "switch">;
}

/** Displays the panel's heading, the number of people in several calls, the choice of a view, and a button that copies the names. */
export const CallPanelHeader = forwardRef<HTMLDivElement, CallPanelHeaderProps>(function CallPanelHeader(
    { title, classNames, className, children, ...props },
    ref,
) {
    const text = usePartText();
    const { snapshot, headingLevel } = usePanel();
    const slot = slotClasses("rollcall-panel", classNames);
    const { sessions } = snapshot;
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
            {sessions.length > 0 && <CopyNames />}
            {sessions.length > 1 && <ViewSwitch className={slot("switch")} />}
            {children}
        </div>
    );
});

/** Displays the number of people and devices in all sessions. A single session's card has its own. */
function Counts(): ReactNode {
    const text = usePartText();
    const { people, devices, seemsGone } = useCallSummary(usePanel().snapshot.roomId);
    return <Facts>{formatCounts(text, people, devices, seemsGone)}</Facts>;
}

const views: readonly (readonly [CallPanelView, "panel.bySession" | "panel.byPerson"])[] = [
    ["sessions", "panel.bySession"],
    ["people", "panel.byPerson"],
];

function ViewSwitch({ className }: { readonly className: string }): ReactNode {
    const { t } = usePartText();
    const { view, setView } = usePanel();
    return (
        <fieldset className={className} aria-label={t("panel.view")}>
            {views.map(([each, words]) => (
                <button key={each} type="button" aria-pressed={each === view} onClick={() => setView(each)}>
                    {t(words)}
                </button>
            ))}
        </fieldset>
    );
}
