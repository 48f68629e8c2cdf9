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

/** Collects joins and leaves. A user who does both in between cancels out. */
export class ChangeBatch {
    readonly #changes = new Map<string, { readonly type: Change; readonly someone: Someone }>();

    /** `session` distinguishes the calls of a room. */
    add(type: Change, session: string, someone: Someone): void {
        const key = JSON.stringify([someone.roomId, session, someone.userId]);
        const before = this.#changes.get(key);
        if (before && before.type !== type) this.#changes.delete(key);
        else this.#changes.set(key, { type, someone });
    }

    /** Omits that a user left. */
    forgetLeave(roomId: string, userId: string): void {
        for (const [key, { type, someone }] of this.#changes) {
            if (type === "leave" && someone.roomId === roomId && someone.userId === userId) this.#changes.delete(key);
        }
    }

    /** Returns the batch and starts a new one. A user who joined two calls is in it once. */
    take(): Batch {
        const batch = { joined: this.#people("join"), left: this.#people("leave") };
        this.#changes.clear();
        return batch;
    }

    #people(wanted: Change): readonly Someone[] {
        const all = [...this.#changes.values()].flatMap(({ type, someone }) => (type === wanted ? someone : []));
        return [...new Map(all.map((each) => [JSON.stringify([each.roomId, each.userId]), each])).values()];
    }
}
