import type { CallParticipant, CallSession } from "../../core/index.js";
import type { Comparator, SortableParticipant } from "../comparators.js";
import { weakMemo } from "../weakMemo.js";
import type { NamesView } from "./names.js";

/** Makes the order of a session's people; each session is sorted once. */
export function createOrder(
    sort: Comparator<SortableParticipant> | undefined,
    { names }: NamesView,
    userId: string | null,
): (session: CallSession) => readonly CallParticipant[] {
    if (!sort) return ({ participants }) => participants;
    return weakMemo(({ roomId, participants }: CallSession) =>
        participants
            .map((participant) => ({
                participant,
                by: {
                    ...participant,
                    name: names.name(roomId, participant.userId),
                    isMe: participant.userId === userId,
                },
            }))
            .sort((a, b) => sort(a.by, b.by))
            .map(({ participant }) => participant),
    );
}
