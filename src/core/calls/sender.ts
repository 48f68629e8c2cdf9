import { isSameJson } from "../util.js";
import type { Membership } from "../wire/entry.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { Crowd } from "./crowd.js";
import { judge, type RoomFacts } from "./judge.js";
import { none, nothing, type Shown } from "./shown.js";

/**
 * Everything that one user sent. Apart from the clock and the room's definitions, nothing else in the room affects it. Most
 * senders have one entry, which is decided alone; several entries compete.
 */
export class Sender {
    readonly userId: string;
    /** The events to decide. */
    stale: ReadEvent[] = none;
    shown = nothing;
    /** The sender's membership of the room, as the room last reported it. Undefined while it is not loaded. */
    membership: string | undefined = undefined;
    /** Whether it is listed among those to decide. */
    isTouched = false;
    /** The only event, while the sender never had more than one entry … */
    private only: ReadEvent | undefined;
    /** … and all events after that. */
    private crowd: Crowd | undefined;

    constructor(userId: string) {
        this.userId = userId;
    }

    get isEmpty(): boolean {
        return !this.only && !this.crowd?.events.size;
    }

    /** Adds or removes an event. */
    set(event: ReadEvent, isThere: boolean): void {
        const isCrowd = this.crowd || (isThere && (this.only || event.size > 1));
        const crowd = isCrowd && this.gather();
        if (crowd) for (const each of crowd.events.set(event, isThere)) this.decideLater(each);
        else if (isThere || event === this.only) {
            this.only = isThere ? event : undefined;
            event.isRead = isThere;
            // There is nothing to decide about one that is gone.
            if (isThere) this.decideLater(event);
        }
    }

    /** Marks an event to be judged again, because the room or the clock changed. */
    touch(event: ReadEvent): void {
        if (event.isRead) this.decideLater(event);
    }

    touchAll(): void {
        for (const event of this.crowd?.events.read ?? (this.only ? [this.only] : none)) this.decideLater(event);
    }

    /** Decides the marked events. Returns whether `shown` changed. */
    decide(facts: RoomFacts): boolean {
        const { stale, membership, shown } = this;
        const isInForce = (event: ReadEvent): boolean => event.isRead && event.endsTs > facts.now;
        this.stale = none;
        this.isTouched = false;
        this.shown = this.crowd
            ? this.crowd.decide(stale, isInForce, (entry) => judge(entry, facts, membership))
            : this.decideOnly(facts);
        for (const event of stale) if (!event.isRead) event.forget();
        return this.shown !== shown;
    }

    private gather(): Crowd {
        const only = this.only;
        this.crowd ??= new Crowd();
        if (only) {
            this.only = undefined;
            only.isRead = false;
            this.set(only, true);
        }
        return this.crowd;
    }

    private decideLater(event: ReadEvent): void {
        // An array: a set takes ten times the memory of a single event.
        if (this.stale.length === 0) this.stale = [event];
        else if (!this.stale.includes(event)) this.stale.push(event);
    }

    /** Decides a single entry. It has no rival, and a single leave hides nothing. */
    private decideOnly(facts: RoomFacts): Shown {
        const { shown } = this;
        const only = this.only;
        const entries = only && only.endsTs > facts.now ? only.entries : none;
        const [entry] = entries;
        if (!entry) return nothing;
        const outcome = judge(entry, facts, this.membership);
        if (outcome === "live") {
            return shown.live[0] === entry ? shown : { live: entries as readonly Membership[], listed: none };
        }
        const [before] = shown.listed;
        const isSame = before && before[0] === entry && isSameJson(before[1], outcome);
        return isSame ? shown : { live: none, listed: [[entry, outcome]] };
    }
}
