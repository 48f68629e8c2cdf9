interface Timer {
    readonly dueTs: number;
    readonly task: () => void;
    id: ReturnType<typeof setTimeout> | undefined;
}

/** The clock of a homeserver, and its timers. */
export class Clock {
    private readonly source: () => number;
    private readonly running = new Set<Timer>();
    private aheadMs = 0;
    private isDisposed = false;

    constructor(source: () => number) {
        this.source = source;
    }

    /** Returns the time in ms since the epoch. */
    readonly now = (): number => this.source() + this.aheadMs;

    /** Calls `task` once after a delay. Returns a function that cancels it. Does nothing after `dispose`. */
    after(delayMs: number, task: () => void): () => void {
        if (this.isDisposed) return () => undefined;
        const timer: Timer = { dueTs: this.now() + delayMs, task, id: undefined };
        this.running.add(timer);
        this.wait(timer, delayMs);
        return () => this.cancel(timer);
    }

    /** Moves the clock forward and calls the tasks that are due by then, in order. */
    advance(ms: number): void {
        const until = this.now() + ms;
        for (let timer = this.nextUntil(until); timer; timer = this.nextUntil(until)) {
            this.moveTo(timer.dueTs);
            this.run(timer);
        }
        this.moveTo(until);
        for (const timer of this.running) this.wait(timer, timer.dueTs - this.now());
    }

    dispose(): void {
        this.isDisposed = true;
        for (const timer of this.running) this.cancel(timer);
    }

    private nextUntil(ts: number): Timer | undefined {
        const due = [...this.running].filter(({ dueTs }) => dueTs <= ts);
        return due.sort((a, b) => a.dueTs - b.dueTs)[0];
    }

    private moveTo(ts: number): void {
        this.aheadMs += Math.max(0, ts - this.now());
    }

    private wait(timer: Timer, ms: number): void {
        clearTimeout(timer.id);
        timer.id = setTimeout(() => this.run(timer), ms);
    }

    private run(timer: Timer): void {
        this.cancel(timer);
        timer.task();
    }

    private cancel(timer: Timer): void {
        clearTimeout(timer.id);
        this.running.delete(timer);
    }
}
