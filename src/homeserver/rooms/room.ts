import type { Membership, RoomRules } from "../events/auth.js";
import { isSticky, type StoredEvent } from "../events/event.js";
import type { JsonObject } from "../json.js";

/** A room: its events in order, and its state at any time. */
export class Room implements RoomRules {
    readonly id: string;
    readonly version: string;
    readonly creator: string;
    /** Every event, oldest first. */
    readonly timeline: StoredEvent[] = [];
    private readonly stateByType = new Map<string, Map<string, StoredEvent>>();
    private readonly memberships = new Map<string, StoredEvent[]>();
    private readonly joinedUsers = new Set<string>();
    private sticky: StoredEvent[] = [];
    private readonly askElsewhere: RoomRules["isJoinedElsewhere"];

    constructor(id: string, version: string, creator: string, isJoinedElsewhere: RoomRules["isJoinedElsewhere"]) {
        this.id = id;
        this.version = version;
        this.creator = creator;
        this.askElsewhere = isJoinedElsewhere;
    }

    /** Users who are joined now. */
    get joined(): ReadonlySet<string> {
        return this.joinedUsers;
    }

    /** Users who ever had a membership. */
    get known(): Iterable<string> {
        return this.memberships.keys();
    }

    /** The position of its last event. */
    get position(): number {
        return this.timeline.at(-1)?.position ?? 0;
    }

    isJoinedElsewhere(roomId: string, userId: string): boolean {
        return this.askElsewhere(roomId, userId);
    }

    append(event: StoredEvent): void {
        this.timeline.push(event);
        if (event.sticky) this.sticky.push(event);
        if (event.stateKey === undefined) return;
        let ofType = this.stateByType.get(event.type);
        if (!ofType) this.stateByType.set(event.type, (ofType = new Map()));
        ofType.set(event.stateKey, event);
        if (event.type === "m.room.member") this.appendMembership(event, event.stateKey);
    }

    private appendMembership(event: StoredEvent, userId: string): void {
        const history = this.memberships.get(userId);
        if (history) history.push(event);
        else this.memberships.set(userId, [event]);
        if (event.content["membership"] === "join") this.joinedUsers.add(userId);
        else this.joinedUsers.delete(userId);
    }

    stateEvent(type: string, stateKey = ""): StoredEvent | undefined {
        return this.stateByType.get(type)?.get(stateKey);
    }

    content(type: string, stateKey = ""): JsonObject | undefined {
        return this.stateEvent(type, stateKey)?.content;
    }

    /** Returns the current state. */
    state(): readonly StoredEvent[] {
        return [...this.stateByType.values()].flatMap((ofType) => [...ofType.values()]);
    }

    /** Returns the state at a position of the stream. */
    stateAt(position: number): readonly StoredEvent[] {
        if (position >= this.position) return this.state();
        return lastOfEach(this.timeline.slice(0, this.indexAfter(position)));
    }

    /** Returns the current state events that are newer than a position of the stream. */
    stateSince(position: number): readonly StoredEvent[] {
        return lastOfEach(this.timeline.slice(this.indexAfter(position)));
    }

    membershipOf(userId: string): Membership | undefined {
        return membershipIn(this.stateEvent("m.room.member", userId));
    }

    membershipAt(userId: string, position: number): Membership | undefined {
        return membershipIn(this.membershipEventAt(userId, position));
    }

    /** Returns a user's membership event at a position of the stream. */
    membershipEventAt(userId: string, position: number): StoredEvent | undefined {
        const history = this.memberships.get(userId) ?? [];
        return history[lastIndexWhere(history, (event) => event.position <= position)];
    }

    /** Returns the current sticky events, oldest first. */
    stickyEvents(now: number): readonly StoredEvent[] {
        if (this.sticky.length > 0) this.sticky = this.sticky.filter((event) => isSticky(event, now));
        return this.sticky;
    }

    /** Returns the index of the first timeline event after a position of the stream. */
    indexAfter(position: number): number {
        let [low, high] = [0, this.timeline.length];
        while (low < high) {
            const middle = (low + high) >>> 1;
            if ((this.timeline[middle]?.position ?? Infinity) <= position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /**
     * Returns whether a user may see an event: each one while joined, those up to their leave after that, and those from before
     * they joined if the history visibility allows it.
     */
    visibilityFor(userId: string): (event: StoredEvent) => boolean {
        const visibility = this.content("m.room.history_visibility")?.["history_visibility"] ?? "shared";
        if (visibility === "world_readable") return () => true;
        const end = this.visibleUntil(userId);
        if (visibility === "shared") return (event) => event.position <= end;
        return (event) => {
            const membership = this.membershipAt(userId, event.position);
            const isOwnMembership = event.type === "m.room.member" && event.stateKey === userId;
            return membership === "join" || isOwnMembership || (visibility === "invited" && membership === "invite");
        };
    }

    /** Returns the last position a user may see: Infinity while joined, their leave after that, none if they never joined. */
    visibleUntil(userId: string): number {
        if (this.membershipOf(userId) === "join") return Infinity;
        const history = this.memberships.get(userId) ?? [];
        const lastJoin = lastIndexWhere(history, (event) => event.content["membership"] === "join");
        return lastJoin === -1 ? -1 : (history[lastJoin + 1]?.position ?? Infinity);
    }
}

function membershipIn(event: StoredEvent | undefined): Membership | undefined {
    return event?.content["membership"] as Membership | undefined;
}

function lastOfEach(events: readonly StoredEvent[]): readonly StoredEvent[] {
    const state = new Map<string, StoredEvent>();
    for (const event of events) {
        if (event.stateKey !== undefined) state.set(JSON.stringify([event.type, event.stateKey]), event);
    }
    return [...state.values()];
}

function lastIndexWhere<T>(items: readonly T[], isWanted: (item: T) => boolean): number {
    let index = items.length - 1;
    while (index >= 0 && !isWanted(items[index] as T)) index -= 1;
    return index;
}
