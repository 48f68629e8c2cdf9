import { forwardRef, useId, useState, type HTMLAttributes, type ReactNode } from "react";
import type { CallSession } from "../../core/index.js";
import { useUsersWhoSeemGone } from "../../hooks/useUsersWhoSeemGone.js";
import { formatCounts, formatIntent, formatSession } from "../../text/formatSession.js";
import { CallDuration } from "../callDuration/CallDuration.js";
import type { ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { Heading, type HeadingLevel } from "../Heading.js";
import { lazyModule } from "../lazyModule.js";
import { usePart } from "../Part.js";

/** Props of `SessionCard`. */
export interface SessionCardProps extends Omit<HTMLAttributes<HTMLDivElement>, "title"> {
    /** The session to display. */
    readonly session: CallSession;
    /** Replaces titles such as "Room call" and "Breakout “design”". Defaults to these. */
    readonly title?: ReactNode;
    /** Level of the heading. Defaults to 3. */
    readonly headingLevel?: HeadingLevel | undefined;
    /** Returns a user's name. Defaults to the provider's names. */
    readonly getName?: ((userId: string) => string) | undefined;
    /** Displayed next to the title. Defaults to none. */
    readonly badges?: ReactNode;
    /** Displayed at the end of the heading's line, for example buttons to join or leave. Defaults to none. */
    readonly actions?: ReactNode;
    /** The clock for the duration, in ms since the epoch. Defaults to the provider's clock. */
    readonly now?: (() => number) | undefined;
    /** Displayed below the heading: who is in the session. */
    readonly children?: ReactNode;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"head" | "title" | "badges" | "facts" | "actions" | "focus" | "split">;
}

const useSessionFoci = lazyModule(() => import("./SessionFoci.js"));

/**
 * Displays a session: its title, duration, number of people and devices, and media servers. Its children list the people in it.
 */
export const SessionCard = forwardRef<HTMLDivElement, SessionCardProps>(function SessionCard(props, ref) {
    const { session, title, headingLevel = 3, getName, badges, actions, now, children, ...rest } = props;
    const titleId = useId();
    const { key, participants, devices, startedTs, intent, activeFocus } = session;
    const count = new Set(session.foci.map((focus) => focus.key)).size;
    const gone = useUsersWhoSeemGone(devices).size;
    const isOver = gone > 0 && gone === participants.length;
    const { root, slot, text } = usePart("rollcall-session", ref, rest, {
        "data-seems-gone": gone || undefined,
        "data-all-gone": isOver,
    });
    const isSplit = count > 1;
    const [isSplitShown, setIsSplitShown] = useState(false);
    const { SessionFoci } = useSessionFoci(isSplit && isSplitShown) ?? {};
    return (
        <div role="region" aria-labelledby={titleId} {...root}>
            <div className={slot("head")}>
                <Heading level={headingLevel} id={titleId} className={slot("title")}>
                    <bdi>{title ?? formatSession(text, session)}</bdi>
                </Heading>
                {(intent !== undefined || badges !== undefined) && (
                    <span className={slot("badges")}>
                        {intent !== undefined && <bdi className="rollcall-chip">{formatIntent(text, intent)}</bdi>}
                        {badges}
                    </span>
                )}
                <span className={slot("facts")}>
                    <Facts>
                        {!isOver && <CallDuration key={key} startedTs={startedTs} now={now} />}
                        {formatCounts(text, participants.length, devices.length, gone)}
                    </Facts>
                </span>
                {actions !== undefined && <span className={slot("actions")}>{actions}</span>}
            </div>
            {activeFocus && !isSplit && (
                <div className={slot("focus")}>
                    {text.t("focus.label")}{" "}
                    <FocusBadge transport={activeFocus.transport} session={session} getName={getName} />
                </div>
            )}
            {isSplit && (
                <div className={slot("split")}>
                    <details onToggle={({ currentTarget }) => setIsSplitShown(currentTarget.open)}>
                        <summary>{text.t("focus.split", { count })}</summary>
                        {SessionFoci && <SessionFoci session={session} getName={getName} />}
                    </details>
                </div>
            )}
            {children}
        </div>
    );
});
