import type { ClientLike, RoomLike } from "../host.js";
import type { ResolvedOptions } from "../options.js";
import { createTimer } from "../store/timer.js";
import { fieldOf } from "../util.js";
import { get, toText, toTimestamp } from "../wire/fields.js";
import type { RoomReader } from "./roomReader.js";

/** With more senders than this, all members of the room are loaded instead. */
const maxSingleRequests = 20;
const firstRetryMs = 1000;
const lastRetryMs = 60_000;

/** Timeout of a request, in ms, so that a hanging request does not block the others. */
const patienceMs = 30_000;

/** A user's membership in a room, as looked up. */
export interface LookedUpMember {
    readonly membership: string;
    readonly displayName: string | undefined;
    readonly avatarUrl: string | undefined;
}

/** What a lookup knows about its room. */
interface LookupTarget {
    readonly client: ClientLike;
    readonly members: ResolvedOptions["members"];
    /** Returns what reads the room, and knows whom to look up while the room is watched. */
    readonly reader: () => RoomReader | undefined;
    /** Called when a user was looked up, or when all of them were if `userId` is undefined. */
    readonly onLearned: (userId?: string) => void;
}

/**
 * Looks up whether lazily loaded senders are joined, one request at a time, waiting longer after each failure. Keeps the
 * answers. After a gap in sync it asks again, and uses the old answer until then.
 */
export interface SenderLookup {
    /** The answers by user ID. */
    readonly answers: ReadonlyMap<string, LookedUpMember>;
    /** Starts looking up. Returns a function that stops it. */
    readonly start: () => () => void;
    /** Checks for unknown senders. */
    readonly ask: () => void;
    /** Handles a gap in sync: answers may be outdated, and refused or loaded senders may need another request. */
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
    let isPaused = false;
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
            // A refusal stays the same on a retry.
            if (code === "M_FORBIDDEN") refused.add(userId);
            else if (code !== "M_NOT_FOUND") throw error;
        }
        outdated.delete(userId);
        if (refused.has(userId)) return;
        answers.set(userId, {
            // A user without a member event was never in the room.
            membership: toText(get(content, "membership")) ?? "leave",
            displayName: toText(get(content, "displayname")),
            avatarUrl: toText(get(content, "avatar_url")),
        });
        target.onLearned(userId);
    };

    const nextRequest = (): Promise<void> | undefined => {
        const reader = target.reader();
        if (!reader) return undefined;
        for (const userId of outdated) if (!reader.hasSender(userId)) outdated.delete(userId);
        const unknown = [...reader.unknownSenders].filter((userId) => !refused.has(userId));
        const wanted = [...unknown, ...outdated];
        const [userId] = wanted;
        if (userId === undefined) return undefined;
        const isByUser = members === "senders" && wanted.length <= maxSingleRequests && "getStateEvent" in client;
        if (isByUser) return askFor(reader.room.roomId, userId);
        return hasLoadedRoom ? undefined : loadRoom(reader.room);
    };

    /** The end of a pause, or of waiting for the current request, whose late answer still counts. */
    const setTimer = createTimer(() => {
        isPaused = false;
        if (asking) pause();
        else ask();
    });
    const wait = (ms: number): void => setTimer(ms, 0);

    const ask = (): void => {
        if (!isWatched || asking || isPaused || members === "none") return;
        const request = nextRequest();
        if (!request) return;
        const mine = (asking = {});
        wait(patienceMs);
        const end = (next: () => void): void => {
            if (asking !== mine) return;
            asking = undefined;
            wait(Infinity);
            if (isWatched) next();
        };
        request.then(
            () =>
                end(() => {
                    retryMs = firstRetryMs;
                    ask();
                }),
            (error: unknown) => end(() => pause(fieldOf(fieldOf(error, "data"), "retry_after_ms"))),
        );
    };

    const pause = (askedMs?: unknown): void => {
        asking = undefined;
        isPaused = true;
        wait(Math.max(toTimestamp(askedMs) ?? 0, retryMs));
        retryMs = Math.min(retryMs * 2, lastRetryMs);
    };

    return {
        answers,
        start() {
            isWatched = true;
            if (asking) wait(patienceMs);
            else ask();
            return () => {
                isWatched = false;
                wait(Infinity);
                isPaused = false;
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
