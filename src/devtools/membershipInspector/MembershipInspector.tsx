import { forwardRef, type HTMLAttributes } from "react";
import { classNameOf } from "../../components/className.js";
import { countOf, reasonTitle } from "../../components/words.js";
import type { PendingMembership, RejectedMembership } from "../../core/index.js";

export interface MembershipInspectorProps extends Omit<HTMLAttributes<HTMLDetailsElement>, "children"> {
    readonly rejected: readonly RejectedMembership[];
    readonly pending?: readonly PendingMembership[];
}

/** What is in the room but does not count, and why: for developers, and for whoever wonders about a ghost. */
export const MembershipInspector = forwardRef<HTMLDetailsElement, MembershipInspectorProps>(
    function MembershipInspector({ rejected, pending = [], className, ...props }, ref) {
        const count = rejected.length + pending.length;
        if (count === 0) return null;
        return (
            <details ref={ref} className={classNameOf("rollcall-inspector", className)} {...props}>
                <summary>{countOf(count, "entry does", "entries do")} not count</summary>
                <ul className="rollcall-rejections">
                    {pending.map(({ key, eventId, sender }) => (
                        <li key={key} className="rollcall-rejection" data-reason="sender-not-loaded">
                            <strong>Its sender is being looked up</strong>
                            <span className="rollcall-facts">
                                <bdi>{sender}</bdi> <bdi>{eventId}</bdi>
                            </span>
                        </li>
                    ))}
                    {rejected.map(({ key, reason, detail, userId, deviceId, format, type }) => (
                        <li key={key} className="rollcall-rejection" data-reason={reason}>
                            <strong>{reasonTitle(reason)}</strong>
                            <span className="rollcall-facts">
                                <bdi>{userId}</bdi> <bdi>{deviceId ?? "unknown device"}</bdi>{" "}
                                <code>{format ?? type}</code>
                            </span>
                            <span className="rollcall-detail">{detail}</span>
                        </li>
                    ))}
                </ul>
            </details>
        );
    },
);
