import type { ForgetLeave } from "./announceContext.js";

/** A user in a room. */
export interface Someone {
    readonly roomId: string;
    readonly userId: string;
}

/** The users who joined and left since the last batch. */
export interface Batch {
    readonly joined: readonly Someone[];
    readonly left: readonly Someone[];
}

type Change = "join" | "leave";

/** Collects joins and leaves. A join and a leave of the same user cancel out. */
export interface ChangeBatch {
    /** Adds a change. `session` distinguishes the calls of a room. */
    readonly add: (type: Change, session: string, someone: Someone) => void;
    /** Omits a user's leave. */
    readonly forgetLeave: ForgetLeave;
    /** Returns the batch and starts a new one. A user who joined two calls is in it once. */
    readonly take: () => Batch;
}

/** Creates an empty batch. */
export function createChangeBatch(): ChangeBatch {
    const changes = new Map<string, { readonly type: Change; readonly someone: Someone }>();
    const people = (wanted: Change): readonly Someone[] => {
        const all = [...changes.values()].flatMap(({ type, someone }) => (type === wanted ? someone : []));
        return [...new Map(all.map((each) => [JSON.stringify([each.roomId, each.userId]), each])).values()];
    };
    return {
        add: (type, session, someone) => {
            const key = JSON.stringify([someone.roomId, session, someone.userId]);
            const before = changes.get(key);
            if (before && before.type !== type) changes.delete(key);
            else changes.set(key, { type, someone });
        },
        forgetLeave: (roomId, userId) => {
            for (const [key, { type, someone }] of changes) {
                if (type === "leave" && someone.roomId === roomId && someone.userId === userId) changes.delete(key);
            }
        },
        take: () => {
            const batch = { joined: people("join"), left: people("leave") };
            changes.clear();
            return batch;
        },
    };
}
