import type { SortableParticipant } from "./comparators.js";

/** Puts the own account first. */
export function meFirst(a: Pick<SortableParticipant, "isMe">, b: Pick<SortableParticipant, "isMe">): number {
    return Number(b.isMe) - Number(a.isMe);
}
