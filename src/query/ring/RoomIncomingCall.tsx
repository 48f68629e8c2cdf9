import { forwardRef } from "react";
import { IncomingCall, type IncomingCallProps } from "../../components/incomingCall/IncomingCall.js";
import { fieldOf } from "../../core/internal.js";
import { useLeanRollcall } from "../../hooks/useLeanRollcall.js";
import { usePeople } from "../../hooks/usePeople.js";
import { usePerson } from "../../hooks/usePerson.js";
import { useDecline } from "../decline.js";

/** Props of `RoomIncomingCall`. */
export type RoomIncomingCallProps = Omit<IncomingCallProps, "avatarUrl" | "error" | "people" | "onDecline">;

/** Number of names that a face pile speaks before it counts the others, plus one that is named instead of "1 other". */
const named = 6;

/**
 * Displays a ringing call with names and pictures from the provider's people. Declines with `useDecline`: it disappears
 * immediately, and returns with the reason if that failed. Offers no decline button if the rollcall has no client that can send
 * events.
 * @throws Error without a `RollcallProvider` and a `QueryClientProvider`.
 * @example
 * useRings().map((ring) => <RoomIncomingCall key={ring.key} ring={ring} onJoin={join} />)
 */
export const RoomIncomingCall = forwardRef<HTMLDivElement, RoomIncomingCallProps>(function RoomIncomingCall(
    { ring, ...props },
    ref,
) {
    const { roomId, callerId, session } = ring;
    const client = useLeanRollcall()?.client;
    const decline = useDecline();
    const { name, avatarUrl } = usePerson(roomId, callerId);
    const userIds = session?.participants.map(({ userId }) => userId) ?? [];
    const known = usePeople(roomId, userIds.slice(0, named));
    if (decline.hasDeclined(ring)) return null;
    const roomName = fieldOf(client?.getRoom(roomId), "name");
    return (
        <IncomingCall
            ref={ref}
            ring={ring}
            name={name}
            avatarUrl={avatarUrl}
            roomName={typeof roomName === "string" ? roomName : undefined}
            people={userIds.map((userId, index) => ({ ...known[index], userId }))}
            onDecline={typeof fieldOf(client, "sendEvent") === "function" ? decline.mutate : undefined}
            error={decline.reason}
            {...props}
        />
    );
});
