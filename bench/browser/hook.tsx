import type { Room, RoomMember } from "matrix-js-sdk";
import { MatrixRTCSessionEvent, type MatrixRTCSession } from "matrix-js-sdk/lib/matrixrtc/index.js";
import { useCallback, useMemo, useSyncExternalStore, type ReactElement } from "react";
import { Call, type Step } from "../call.ts";
import { apply } from "../sdk.ts";
import { sdkSession } from "../sdkSession.ts";
import type { PageList, View } from "./contenders.tsx";
import { NameList } from "./NameList.tsx";

/**
 * The hook that Matrix clients write over the SDK's session: its memberships as state, one person for several devices, and the
 * room's members for their names.
 */
function useCallMembers(session: MatrixRTCSession, room: Room): readonly RoomMember[] {
    const subscribe = useCallback(
        (onChange: () => void) => {
            session.on(MatrixRTCSessionEvent.MembershipsChanged, onChange);
            return () => void session.off(MatrixRTCSessionEvent.MembershipsChanged, onChange);
        },
        [session],
    );
    const memberships = useSyncExternalStore(subscribe, () => session.memberships);
    return useMemo(() => {
        const members = new Map<string, RoomMember>();
        for (const { userId } of memberships) {
            const member = room.getMember(userId);
            if (member) members.set(userId, member);
        }
        return [...members.values()];
    }, [memberships, room]);
}

interface HandWrittenProps extends View {
    readonly session: MatrixRTCSession;
    readonly room: Room;
}

function HandWritten({ session, room, ...view }: HandWrittenProps): ReactElement {
    return <NameList people={useCallMembers(session, room)} {...view} />;
}

/** The list that Matrix clients write over it: every person, no windowing. */
export async function createHookContender(size: number): Promise<PageList> {
    const call = new Call({ carrier: "state", size });
    const session = sdkSession(call.client, call.room);
    await session.initialMembershipCalculated;
    const take = (step: Step) => (round: number) => {
        apply(call.room, [call.next(step, round)]);
        // What `MatrixRTCSessionManager` does at such an event.
        void session.ensureRecalculateSessionMembers();
    };
    return {
        render: (view) => <HandWritten session={session} room={call.room} {...view} />,
        leave: take("leave"),
        join: take("join"),
        refresh: take("refresh"),
    };
}
