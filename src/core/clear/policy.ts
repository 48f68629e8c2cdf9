import type { Open } from "../types.js";
import type { ClearTarget } from "./target.js";

/** What is known about an entry to clear. */
export interface ClearFacts {
    readonly target: ClearTarget;
    /** Whether it is the user's own: they sent it, or its state key names them. */
    readonly isOwn: boolean;
    /**
     * `rejected`: it counts for no client. `pending`: its sender is being looked up, and it would be live otherwise. An entry
     * that only this host's options reject, or that only older clients read, has the standing it has for them.
     */
    readonly standing: Open<"live" | "overdue" | "ended" | "pending" | "rejected">;
    /** Whether the user may redact other users' events, or kick the sender. */
    readonly isModerator: boolean;
}

/** Why something cannot be cleared. */
export type WhyNot = Open<
    /** The user is not in the room, or not logged in. */
    | "not-joined"
    /** The room no longer has it. */
    | "gone"
    /** It belongs to another user, and the user is not a moderator. */
    | "no-power"
    /** It belongs to another user whose client may be live. */
    | "still-live"
    /** It belongs to another user, and sync is not live, so its client may be back. */
    | "not-connected"
    /** The whole event would be removed, and other devices in it may be live. */
    | "lists-others"
    /** The room's power levels permit neither overwriting nor redacting it. */
    | "not-permitted"
>;

/** Returns why an entry may not be cleared, or undefined if it may. */
export type ClearPolicy = (facts: ClearFacts) => WhyNot | undefined;

/**
 * Always allows own entries. Allows other users' entries only for moderators, and only if rejected or overdue. This is stricter
 * than Matrix, which lets every member overwrite a state key that starts with `_` (MSC4143).
 */
export const defaultClearPolicy: ClearPolicy = ({ isOwn, isModerator, standing }) => {
    if (isOwn) return undefined;
    if (!isModerator) return "no-power";
    return standing === "live" || standing === "pending" ? "still-live" : undefined;
};
