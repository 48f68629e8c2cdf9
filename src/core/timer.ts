/** The longest delay that `setTimeout` keeps; a longer one would fire at once. */
const maxDelayMs = 2 ** 31 - 1;

/**
 * One timer for the next thing to happen, set anew only when something is to happen earlier: in a busy call the next expiry
 * is put off with each refresh. Call `set` again when it fires, perhaps too early.
 */
export class Timer {
    #id: ReturnType<typeof setTimeout> | undefined;
    #dueTs = Infinity;
    readonly #fire: () => void;

    constructor(fire: () => void) {
        this.#fire = fire;
    }

    /** Fires at `dueTs` by the clock that says `now` (ms since the epoch), or earlier where that is too far ahead. */
    set(dueTs: number, now: number): void {
        if (dueTs === Infinity) this.clear();
        if (dueTs >= this.#dueTs || dueTs === Infinity) return;
        this.clear();
        this.#dueTs = dueTs;
        this.#id = setTimeout(
            () => {
                this.#dueTs = Infinity;
                this.#fire();
            },
            Math.min(Math.max(dueTs - now, 1), maxDelayMs),
        );
    }

    clear(): void {
        clearTimeout(this.#id);
        this.#dueTs = Infinity;
    }
}
