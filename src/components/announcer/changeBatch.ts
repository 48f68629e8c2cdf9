/** Somebody in a room. */
export interface Someone {
    readonly roomId: string;
    readonly userId: string;
}

/** Who joined and who left since the last time. */
export interface Batch {
    readonly joined: readonly Someone[];
    readonly left: readonly Someone[];
}

type Change = "join" | "leave";

/** Gathers joins and leaves. Who does both meanwhile did nothing. */
export class ChangeBatch {
    readonly #changes = new Map<string, { readonly type: Change; readonly someone: Someone }>();

    /** `session` tells one call of a room from another. */
    add(type: Change, session: string, someone: Someone): void {
        const key = JSON.stringify([someone.roomId, session, someone.userId]);
        const before = this.#changes.get(key);
        if (before && before.type !== type) this.#changes.delete(key);
        else this.#changes.set(key, { type, someone });
    }

    /** All that was gathered; begins anew. Who joined two calls is there once. */
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
