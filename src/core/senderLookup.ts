import type { ClientLike, RoomLike } from "./host.js";
import type { ResolvedOptions } from "./options.js";

/** More senders than this are not asked for one by one: the room's members are loaded instead. */
const maxSingleRequests = 20;
const firstRetryMs = 1000;
const lastRetryMs = 60_000;

/** What a server says of a user in a room. */
export interface LookedUpMember {
    readonly membership: string | undefined;
    readonly displayName: string | undefined;
    readonly avatarUrl: string | undefined;
}

/** What a lookup needs to know of its room. */
export interface LookupTarget {
    readonly room: RoomLike | undefined;
    /** Senders to ask for, while somebody watches. */
    readonly unknownSenders: readonly string[];
    /** Whether a looked-up user still has a membership. */
    hasSender(userId: string): boolean;
    /** An answer has come; all users when undefined. */
    onLearned(userId: string | undefined): void;
}

/**
 * Finds out whether senders that were not loaded (lazy loading) are joined: one request at a time, with back-off after a
 * failure. An answer is kept; after a gap in sync it is asked for again and meanwhile still believed.
 */
export class SenderLookup {
    readonly #client: ClientLike;
    readonly #members: ResolvedOptions["members"];
    readonly #target: LookupTarget;
    readonly #answers = new Map<string, LookedUpMember>();
    readonly #outdated = new Set<string>();
    readonly #refused = new Set<string>();
    #hasLoadedRoom = false;
    #isWatched = false;
    #isAsking = false;
    #retryTimer: ReturnType<typeof setTimeout> | undefined;
    #retryMs = firstRetryMs;

    constructor(client: ClientLike, members: ResolvedOptions["members"], target: LookupTarget) {
        this.#client = client;
        this.#members = members;
        this.#target = target;
    }

    get(userId: string): LookedUpMember | undefined {
        return this.#answers.get(userId);
    }

    /** Begins to ask. Call `ask` whenever there may be somebody unknown. */
    start(): void {
        this.#isWatched = true;
        this.ask();
    }

    stop(): void {
        this.#isWatched = false;
        clearTimeout(this.#retryTimer);
        this.#retryTimer = undefined;
        this.#retryMs = firstRetryMs;
    }

    /** Sync had a gap: what was learned may be outdated, what was refused or loaded may be asked again. */
    onGap(): void {
        for (const userId of this.#answers.keys()) this.#outdated.add(userId);
        this.#refused.clear();
        this.#hasLoadedRoom = false;
        this.ask();
    }

    ask(): void {
        const { room } = this.#target;
        if (!room || !this.#isWatched || this.#isAsking || this.#retryTimer || this.#members === "none") return;
        const request = this.#nextRequest(room);
        if (!request) return;
        this.#isAsking = true;
        request().then(
            () => {
                this.#isAsking = false;
                this.#retryMs = firstRetryMs;
                this.ask();
            },
            (error: unknown) => {
                this.#isAsking = false;
                this.#retryLater(error);
            },
        );
    }

    #nextRequest(room: RoomLike): (() => Promise<void>) | undefined {
        for (const userId of this.#outdated) if (!this.#target.hasSender(userId)) this.#outdated.delete(userId);
        const unknown = this.#target.unknownSenders.filter((userId) => !this.#refused.has(userId));
        const wanted = [...unknown, ...this.#outdated];
        const [userId] = wanted;
        if (userId === undefined) return undefined;
        const asksRoom = this.#members === "room" || wanted.length > maxSingleRequests || !this.#client.getStateEvent;
        if (!asksRoom) return () => this.#askFor(room.roomId, userId);
        return this.#hasLoadedRoom ? undefined : () => this.#loadRoom(room);
    }

    async #loadRoom(room: RoomLike): Promise<void> {
        await room.loadMembersIfNeeded?.();
        this.#hasLoadedRoom = true;
        this.#outdated.clear();
        this.#target.onLearned(undefined);
    }

    async #askFor(roomId: string, userId: string): Promise<void> {
        const member = await this.#request(roomId, userId);
        this.#outdated.delete(userId);
        if (!member) return;
        this.#answers.set(userId, member);
        this.#target.onLearned(userId);
    }

    /** Undefined where the server will not say, however often it is asked. */
    async #request(roomId: string, userId: string): Promise<LookedUpMember | undefined> {
        try {
            return toMember((await this.#client.getStateEvent?.(roomId, "m.room.member", userId)) ?? {});
        } catch (error) {
            const code = errorField(error, "errcode");
            if (code === "M_NOT_FOUND") return toMember({});
            if (code !== "M_FORBIDDEN") throw error;
            this.#refused.add(userId);
            return undefined;
        }
    }

    #retryLater(error: unknown): void {
        if (!this.#isWatched) return;
        const asked = errorField(errorField(error, "data"), "retry_after_ms");
        const delayMs = typeof asked === "number" ? Math.max(asked, this.#retryMs) : this.#retryMs;
        this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs);
        this.#retryTimer = setTimeout(() => {
            this.#retryTimer = undefined;
            this.ask();
        }, delayMs);
    }
}

function errorField(error: unknown, key: string): unknown {
    return typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined;
}

/** Somebody without an event was never in the room. */
function toMember(content: object): LookedUpMember {
    const text = (key: string): string | undefined => {
        const value: unknown = Reflect.get(content, key);
        return typeof value === "string" ? value : undefined;
    };
    return {
        membership: text("membership") ?? "leave",
        displayName: text("displayname"),
        avatarUrl: text("avatar_url"),
    };
}
