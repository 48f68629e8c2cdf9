/**
 * The order of all changes on this server: each takes the next position, and a sync token names one. Waiting requests are
 * woken once, in a microtask after a turn with changes.
 */
export class Stream {
    private last = 1;
    private isWaking = false;
    private readonly waiting = new Set<() => void>();

    /** The position of the last change. */
    get position(): number {
        return this.last;
    }

    /** Takes the position of a change that happens now. */
    advance(): number {
        this.last += 1;
        this.wake();
        return this.last;
    }

    /** Wakes waiting requests. */
    wake(): void {
        if (this.isWaking) return;
        this.isWaking = true;
        queueMicrotask(() => {
            this.isWaking = false;
            for (const wake of this.waiting) wake();
        });
    }

    /** Calls `wake` at each change. Returns a function that stops it. */
    onChange(wake: () => void): () => void {
        this.waiting.add(wake);
        return () => this.waiting.delete(wake);
    }
}

/** Returns the token of a position, for sync and pagination. Whatever comes after it has a greater position. */
export function tokenOf(position: number): string {
    return `s${position}`;
}

/** Returns the position of a token, if it is valid. */
export function positionOf(token: string): number | undefined {
    const match = /^s(\d+)$/.exec(token);
    return match ? Number(match[1]) : undefined;
}
