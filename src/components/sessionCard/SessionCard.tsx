import { forwardRef, useId, type HTMLAttributes, type ReactNode } from "react";
import type { CallSession } from "../../core/index.js";
import { classNameOf } from "../className.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { ParticipantList } from "../participantList/ParticipantList.js";
import { Time } from "../Time.js";
import { countOf, peopleAndDevices, sessionTitle } from "../words.js";

export interface SessionCardProps extends Omit<HTMLAttributes<HTMLElement>, "children"> {
    readonly session: CallSession;
    /** What to show as a name; the user id when absent. */
    readonly renderName?: (userId: string) => ReactNode;
    readonly ownUserId?: string | null;
    readonly ownDeviceId?: string | null;
}

/** One session: what it is, since when, how many people and devices, over which focus and why, and who. */
export const SessionCard = forwardRef<HTMLElement, SessionCardProps>(function SessionCard(
    { session, renderName, ownUserId = null, ownDeviceId = null, className, ...props },
    ref,
) {
    const titleId = useId();
    const { participants, devices, startedTs, intent, scope, foci } = session;
    return (
        <section
            ref={ref}
            className={classNameOf("rollcall-session", className)}
            aria-labelledby={titleId}
            data-scope={scope}
            data-split={foci.length > 1 || undefined}
            {...props}
        >
            <header className="rollcall-session-head">
                <h3 id={titleId} className="rollcall-session-title">
                    <bdi>{sessionTitle(session)}</bdi>
                </h3>
                {intent !== undefined && <bdi className="rollcall-badge">{intent.slice(0, 40)}</bdi>}
                <span className="rollcall-facts">
                    {peopleAndDevices(participants.length, devices.length)}, since <Time ts={startedTs} />
                </span>
            </header>
            <SessionFocus session={session} renderName={renderName} />
            <ParticipantList
                participants={participants}
                {...(renderName && { renderName })}
                ownUserId={ownUserId}
                ownDeviceId={ownDeviceId}
            />
        </section>
    );
});

interface SessionFocusProps {
    readonly session: CallSession;
    readonly renderName: ((userId: string) => ReactNode) | undefined;
}

/** The active focus and who decided it; on a split, how many devices are where. */
function SessionFocus({ session: { activeFocus, foci }, renderName }: SessionFocusProps): ReactNode {
    const decider = activeFocus?.decidedBy;
    return (
        <div className="rollcall-session-focus">
            <p>
                Active focus: <FocusBadge transport={activeFocus?.transport} />
                {decider && (
                    <>
                        {" "}
                        as the oldest device says: <bdi>{renderName?.(decider.userId) ?? decider.userId}</bdi>,{" "}
                        <bdi>{decider.deviceId ?? "unknown device"}</bdi>
                        {decider.focusSelection !== undefined && (
                            <>
                                {" "}
                                (<bdi>{decider.focusSelection.slice(0, 40)}</bdi>)
                            </>
                        )}
                    </>
                )}
            </p>
            {foci.length > 1 && (
                <>
                    <p>This session is spread over {foci.length} foci:</p>
                    <ul className="rollcall-foci">
                        {foci.map(({ key, transport, devices }) => (
                            <li key={key}>
                                <FocusBadge transport={transport} /> {countOf(devices.length, "device", "devices")}
                            </li>
                        ))}
                    </ul>
                </>
            )}
        </div>
    );
}
