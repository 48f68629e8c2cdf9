import type { ClientLike, RoomLike } from "../host.js";
import type { ResolvedOptions } from "../options.js";
import { maxDelayMs } from "../store/timer.js";
import { fieldOf } from "../util.js";
import { toTimestamp } from "../wire/fields.js";

/** More senders than this are not asked for one by one: the room's members are loaded instead. */
const maxSingleRequests = 20;
const firstRetryMs = 1000;
const lastRetryMs = 60_000;

/** Maximum time that a request may take, in ms. A request without an answer must not block the others for ever. */
const patienceMs = 30_000;

/** What a server says of a user in a room. */
export interface LookedUpMember {
    readonly membership: string;
    readonly displayName: string | undefined;
    readonly avatarUrl: string | undefined;
}

/** What a lookup needs to know of its room. */
interface LookupTarget {
    readonly client: ClientLike;
    readonly members: ResolvedOptions["members"];
    readonly getRoom: () => RoomLike | undefined;
    /** Senders to ask for, while somebody watches. */
    readonly unknownSenders: () => Iterable<string>;
    /** Whether a looked-up user still has a membership. */
    readonly hasSender: (userId: string) => boolean;
    /** An answer has come; all users when undefined. */
    readonly onLearned: (userId?: string) => void;
}

/**
 * Finds out whether senders that were not loaded (lazy loading) are joined: one request at a time, with back-off after a
 * failure. An answer is kept; after a gap in sync it is asked for again and meanwhile still believed.
 */
export interface SenderLookup {
    /** By user id. */
    readonly answers: ReadonlyMap<string, LookedUpMember>;
    /** Begins to ask; returns how to stop. */
    readonly start: () => () => void;
    /** There may be somebody unknown. */
    readonly ask: () => void;
    /** Sync had a gap: what was learned may be outdated, what was refused or loaded may be asked again. */
    readonly onGap: () => void;
}

export function createSenderLookup(target: LookupTarget): SenderLookup {
    const { client, members } = target;
    const answers = new Map<string, LookedUpMember>();
    const outdated = new Set<string>();
    const refused = new Set<string>();
    let hasLoadedRoom = false;
    let isWatched = false;
    let asking: object | undefined;
    let limitTimer: ReturnType<typeof setTimeout> | undefined;
    let retryTimer: ReturnType<typeof setTimeout> | undefined;
    let retryMs = firstRetryMs;

    const loadRoom = async (room: RoomLike): Promise<void> => {
        await room.loadMembersIfNeeded?.();
        hasLoadedRoom = true;
        outdated.clear();
        target.onLearned();
    };

    const askFor = async (roomId: string, userId: string): Promise<void> => {
        let content: object | undefined;
        try {
            content = await client.getStateEvent?.(roomId, "m.room.member", userId);
        } catch (error) {
            const code = fieldOf(error, "errcode");
            // Where the server will not say, it will not however often it is asked.
            if (code === "M_FORBIDDEN") refused.add(userId);
            else if (code !== "M_NOT_FOUND") throw error;
        }
        outdated.delete(userId);
        if (refused.has(userId)) return;
        answers.set(userId, {
            // Somebody without an event was never in the room.
            membership: textOf(content, "membership") ?? "leave",
            displayName: textOf(content, "displayname"),
            avatarUrl: textOf(content, "avatar_url"),
        });
        target.onLearned(userId);
    };

    const nextRequest = (room: RoomLike): Promise<void> | undefined => {
        for (const userId of outdated) if (!target.hasSender(userId)) outdated.delete(userId);
        const unknown = [...target.unknownSenders()].filter((userId) => !refused.has(userId));
        const wanted = [...unknown, ...outdated];
        const [userId] = wanted;
        if (userId === undefined) return undefined;
        const isByUser = members === "senders" && wanted.length <= maxSingleRequests && "getStateEvent" in client;
        if (isByUser) return askFor(room.roomId, userId);
        return hasLoadedRoom ? undefined : loadRoom(room);
    };

    /** Gives up on the request that is under way after a while; a later answer still counts. */
    const limit = (): void => {
        clearTimeout(limitTimer);
        limitTimer = setTimeout(() => {
            asking = undefined;
            retryLater(undefined);
        }, patienceMs);
    };

    const ask = (): void => {
        const room = target.getRoom();
        if (!room || !isWatched || asking || retryTimer || members === "none") return;
        const request = nextRequest(room);
        if (!request) return;
        const mine = (asking = {});
        limit();
        const end = (next: () => void): void => {
            if (asking !== mine) return;
            asking = undefined;
            clearTimeout(limitTimer);
            if (isWatched) next();
        };
        request.then(
            () =>
                end(() => {
                    retryMs = firstRetryMs;
                    ask();
                }),
            (error: unknown) => end(() => retryLater(fieldOf(fieldOf(error, "data"), "retry_after_ms"))),
        );
    };

    const retryLater = (askedMs: unknown): void => {
        const retry = (): void => {
            retryTimer = undefined;
            ask();
        };
        const waitMs = Math.max(toTimestamp(askedMs) ?? 0, retryMs);
        retryTimer = setTimeout(retry, Math.min(waitMs, maxDelayMs));
        retryMs = Math.min(retryMs * 2, lastRetryMs);
    };

    return {
        answers,
        start() {
            isWatched = true;
            if (asking) limit();
            else ask();
            return () => {
                isWatched = false;
                clearTimeout(limitTimer);
                clearTimeout(retryTimer);
                retryTimer = undefined;
                retryMs = firstRetryMs;
            };
        },
        ask,
        onGap() {
            for (const userId of answers.keys()) outdated.add(userId);
            refused.clear();
            hasLoadedRoom = false;
            ask();
        },
    };
}

function textOf(content: unknown, key: string): string | undefined {
    const value = fieldOf(content, key);
    return typeof value === "string" ? value : undefined;
}
