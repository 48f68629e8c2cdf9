import { forwardRef, memo, type HTMLAttributes, type ReactNode } from "react";
import type { CallParticipant } from "../../core/index.js";
import { classNameOf } from "../className.js";
import { ParticipantItem } from "../participantItem/ParticipantItem.js";

export interface ParticipantListProps extends Omit<HTMLAttributes<HTMLUListElement>, "children"> {
    readonly participants: readonly CallParticipant[];
    /** What to show as a name; the user id when absent. Called again only for a participant who changed. */
    readonly renderName?: (userId: string) => ReactNode;
    readonly ownUserId?: string | null;
    readonly ownDeviceId?: string | null;
}

/** The people of a session, in the order given, with their devices. */
export const ParticipantList = forwardRef<HTMLUListElement, ParticipantListProps>(function ParticipantList(
    { participants, renderName, ownUserId = null, ownDeviceId = null, className, ...props },
    ref,
) {
    return (
        <ul ref={ref} className={classNameOf("rollcall-participants", className)} aria-label="People" {...props}>
            {participants.map((participant) => (
                <Row
                    key={participant.userId}
                    participant={participant}
                    renderName={renderName}
                    isMe={participant.userId === ownUserId}
                    ownDeviceId={ownDeviceId}
                />
            ))}
        </ul>
    );
});

interface RowProps {
    readonly participant: CallParticipant;
    readonly renderName: ((userId: string) => ReactNode) | undefined;
    readonly isMe: boolean;
    readonly ownDeviceId: string | null;
}

const Row = memo(function Row({ participant, renderName, isMe, ownDeviceId }: RowProps) {
    return (
        <ParticipantItem
            participant={participant}
            name={renderName?.(participant.userId)}
            isMe={isMe}
            thisDeviceId={ownDeviceId}
        />
    );
});
