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

/** Gathers joins and leaves. Who does both meanwhile did nothing. */
export class ChangeBatch {
    #joined = new Map<string, Someone>();
    #left = new Map<string, Someone>();

    /** `session` tells one call of a room from another. */
    add(type: "join" | "leave", session: string, someone: Someone): void {
        const key = JSON.stringify([someone.roomId, session, someone.userId]);
        const [same, other] = type === "join" ? [this.#joined, this.#left] : [this.#left, this.#joined];
        if (!other.delete(key)) same.set(key, someone);
    }

    /** All that was gathered; begins anew. Who joined two calls is there once. */
    take(): Batch {
        const batch = { joined: unique(this.#joined), left: unique(this.#left) };
        this.#joined = new Map();
        this.#left = new Map();
        return batch;
    }
}

function unique(people: ReadonlyMap<string, Someone>): readonly Someone[] {
    return [
        ...new Map([...people.values()].map((each) => [JSON.stringify([each.roomId, each.userId]), each])).values(),
    ];
}
