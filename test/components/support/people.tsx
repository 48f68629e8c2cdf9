import { act, render } from "@testing-library/react";
import { RollcallProvider, useRoomCalls, type CallSession } from "matrix-rollcall";
import { buildSession, createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";

export const roomId = "!room:example.org";
const hourMs = 3_600_000;

export function userId(index: number): string {
    return `@user${String(index).padStart(5, "0")}:example.org`;
}

/** A room's call of so many people, who joined a second after each other; the first `pairs` of them on two devices. */
export function callOf(count: number, { pairs = 0 } = {}): StaticRollcall {
    const now = Date.UTC(2027, 0, 1, 12);
    return createStaticRollcall({
        now,
        rooms: [
            {
                roomId,
                sessions: [
                    {
                        participants: Array.from({ length: count }, (_, index) => ({
                            userId: userId(index),
                            devices: (index < pairs ? ["PHONE", "LAPTOP"] : ["PHONE"]).map((deviceId) => ({
                                deviceId,
                                createdTs: now - hourMs + index * 100,
                            })),
                        })),
                    },
                ],
            },
        ],
    });
}

/** A session of very many people as plain data: one that was read, with the others like them. */
export function sessionOf(count: number): CallSession {
    const session = buildSession({ participants: [{ userId: userId(0) }] });
    const [participant] = session.participants;
    if (!participant) throw new Error("a session with a participant has one");
    const participants = Array.from({ length: count }, (_, index) => ({
        ...participant,
        userId: userId(index),
        devices: participant.devices.map((device) => ({ ...device, userId: userId(index), key: `device ${index}` })),
    }));
    return { ...session, participants, devices: participants.flatMap(({ devices }) => devices) };
}

/** Renders what a page makes of the room's sessions, which follow the rollcall. */
export function renderCall(
    rollcall: StaticRollcall,
    page: (sessions: readonly CallSession[]) => ReactElement,
): ReturnType<typeof render> {
    const Page = (): ReactElement => page(useRoomCalls(roomId).sessions);
    return render(
        <RollcallProvider rollcall={rollcall}>
            <Page />
        </RollcallProvider>,
    );
}

/** A user joins after all others, at a time that grows with `index`. */
export function joinLate(rollcall: StaticRollcall, user: string, name?: string): void {
    act(() => {
        if (name !== undefined) rollcall.setPerson(roomId, { userId: user, name });
        rollcall.join(roomId, { userId: user });
    });
}

export function leaveNow(rollcall: StaticRollcall, user: string): void {
    act(() => rollcall.leave(roomId, user));
}
