import type { Open } from "../index.js";
import type { ClearTarget } from "./target.js";

/** What is known of an entry that somebody wants to clear. */
export interface ClearFacts {
    readonly target: ClearTarget;
    /** Whether it is one's own: one sent it, or its state key names one. */
    readonly isOwn: boolean;
    /**
     * `rejected`: it does not count for anybody. `pending`: its sender is being looked up, and it would be live. An entry that only this
     * host refuses, by its options, or that only older clients read, since another of its device counts, is as live as it is for them.
     */
    readonly standing: Open<"live" | "overdue" | "ended" | "pending" | "rejected">;
    /** Whether one has the power to redact what others send, or to kick who sent this. */
    readonly isModerator: boolean;
}

/** Why something cannot be cleared. */
export type WhyNot = Open<
    /** One is not in the room, or nobody is logged in. */
    | "not-joined"
    /** The room does not have it any more. */
    | "gone"
    /** It is somebody else's, and one is no moderator. */
    | "no-power"
    /** It is somebody else's, and its client may well be there. */
    | "still-live"
    /** It is somebody else's, and sync is not live: its client may have said in the meantime that it is there. */
    | "not-connected"
    /** It would take the event as a whole, and with it other devices that may well be there. */
    | "lists-others"
    /** The room's power levels let one neither overwrite nor redact it. */
    | "not-permitted"
>;

/** Whether something may be cleared: undefined if so, else why not. */
export type ClearPolicy = (facts: ClearFacts) => WhyNot | undefined;

/**
 * One's own always; somebody else's only as a moderator, and only when it does not count or its client is overdue. Stricter than
 * Matrix: its rules let every member overwrite a state key that begins with `_` (MSC4143), as those of most devices do.
 */
export const defaultClearPolicy: ClearPolicy = ({ isOwn, isModerator, standing }) => {
    if (isOwn) return undefined;
    if (!isModerator) return "no-power";
    return standing === "live" || standing === "pending" ? "still-live" : undefined;
};
