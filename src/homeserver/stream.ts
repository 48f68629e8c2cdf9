/**
 * The order in which everything happened on this server: each change takes the next position, and a sync token names one.
 * Requests that wait for news are woken in a microtask after a change, however many happen in one turn.
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

/** The token of a position, in sync and in pagination: what stands after it has a greater position. */
export function tokenOf(position: number): string {
    return `s${position}`;
}

/** Returns the position of a token, if it is valid. */
export function positionOf(token: string): number | undefined {
    const match = /^s(\d+)$/.exec(token);
    return match ? Number(match[1]) : undefined;
}
