import { forwardRef, useCallback, type HTMLAttributes, type ReactNode } from "react";
import { usePerson } from "../../hooks/usePerson.js";
import { useRollcall } from "../../hooks/useRollcall.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { classNameOf } from "../className.js";
import { SessionCard } from "../sessionCard/SessionCard.js";
import { countOf, statusWords } from "../words.js";

export interface CallPanelProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly roomId: string;
    /** Shown below the sessions, for instance a `RoomMembershipInspector`. */
    readonly inspector?: ReactNode;
}

/**
 * Who is in the calls of a room: every session with its people, their devices and its focus.
 * @example
 * <RollcallProvider client={client}>
 *     <CallPanel roomId={roomId} />
 * </RollcallProvider>
 */
export const CallPanel = forwardRef<HTMLDivElement, CallPanelProps>(function CallPanel(
    { roomId, inspector, className, ...props },
    ref,
) {
    const rollcall = useRollcall();
    const { status, sessions, pending } = useRoomCalls(roomId);
    const renderName = useCallback((userId: string) => <PersonName roomId={roomId} userId={userId} />, [roomId]);
    return (
        <div ref={ref} className={classNameOf("rollcall-panel", className)} data-status={status} {...props}>
            {status !== "ready" && <p className="rollcall-empty">{statusWords[status]}</p>}
            {status === "ready" && sessions.length === 0 && pending.length === 0 && (
                <p className="rollcall-empty">Nobody is in a call here.</p>
            )}
            {sessions.map((session) => (
                <SessionCard
                    key={session.key}
                    session={session}
                    renderName={renderName}
                    ownUserId={rollcall?.userId ?? null}
                    ownDeviceId={rollcall?.deviceId ?? null}
                />
            ))}
            {pending.length > 0 && (
                <p className="rollcall-pending" role="status">
                    Looking up{" "}
                    {countOf(new Set(pending.map(({ sender }) => sender)).size, "more person", "more people")}…
                </p>
            )}
            {inspector}
        </div>
    );
});

function PersonName({ roomId, userId }: { readonly roomId: string; readonly userId: string }): ReactNode {
    return usePerson(roomId, userId).name;
}
