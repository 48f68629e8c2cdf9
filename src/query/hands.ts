import type { CallDevice } from "../core/index.js";
import { fieldOf, handKey } from "../core/internal.js";
import type { AskingClient } from "./client.js";
import { askedAgain } from "./errors.js";
import { accountQueryKey, type AccountKey } from "./keys.js";

/** Key of the query for a membership's raised hands. */
export type HandKey = readonly [...AccountKey, "hand", string, string, ...(readonly number[])];

/** A reaction that raised a hand. */
export interface RaisedHand {
    /** The event ID of the reaction. */
    readonly eventId: string;
    /** When the hand was raised, ms since the epoch. */
    readonly ts: number;
    /** The emoji. */
    readonly key: string;
}

/** Options of the query for a membership's raised hands. */
export interface HandQueryOptions {
    readonly queryKey: HandKey;
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<readonly RaisedHand[]>;
    readonly staleTime: number;
    readonly gcTime: number;
    readonly retry: (failures: number, error: unknown) => boolean;
    readonly retryDelay: (failures: number, error: unknown) => number;
    readonly retryOnMount: boolean;
    readonly refetchOnWindowFocus: boolean;
    readonly refetchOnReconnect: boolean;
}

/** Maximum number of reactions that are requested. The homeserver returns the newest ones. */
const maxReactions = 50;

/** Clients send a membership again each hour, with another event ID. */
const keptMs = 3_600_000;

/**
 * Returns query options for the reactions by which a device raised its hand, the first one first, from the relations of its
 * membership event. The list is empty for a lowered hand. Use it if the timeline since then is not loaded, for example after a
 * restart in a long call. `rollcall.hands` reads what is loaded, and `useHandsSource` adds the answers to it.
 * @example
 * const { data: hands = [] } = useQuery(handsQueryOptions(client, roomId, device));
 */
export function handsQueryOptions(
    client: AskingClient,
    roomId: string,
    device: Pick<CallDevice, "userId" | "eventId">,
): HandQueryOptions {
    return {
        queryKey: [...accountQueryKey(client.getUserId()), "hand", roomId, device.eventId],
        async queryFn({ signal }) {
            const [room, event] = [roomId, device.eventId].map(encodeURIComponent);
            const path = `/rooms/${room}/relations/${event}/m.annotation/m.reaction`;
            const options = { prefix: "/_matrix/client/v1", abortSignal: signal };
            const query = { limit: String(maxReactions) };
            return handsIn(await client.http.authedRequest<unknown>("GET", path, query, undefined, options), device);
        },
        // Newer reactions arrive through sync.
        staleTime: Infinity,
        gcTime: keptMs,
        ...askedAgain,
        // A hand is not worth a request each time its row comes into view.
        retryOnMount: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
    };
}

/** Returns the valid hands in a response. */
function handsIn(
    answer: unknown,
    { userId, eventId: target }: Pick<CallDevice, "userId" | "eventId">,
): readonly RaisedHand[] {
    const chunk = fieldOf(answer, "chunk");
    const events: readonly unknown[] = Array.isArray(chunk) ? chunk.slice(0, maxReactions) : [];
    return events
        .flatMap((event) => {
            const relation = fieldOf(fieldOf(event, "content"), "m.relates_to");
            const [eventId, ts, key] = [
                fieldOf(event, "event_id"),
                fieldOf(event, "origin_server_ts"),
                fieldOf(relation, "key"),
            ];
            const isOwn =
                fieldOf(event, "type") === "m.reaction" &&
                fieldOf(event, "sender") === userId &&
                fieldOf(relation, "rel_type") === "m.annotation" &&
                fieldOf(relation, "event_id") === target;
            const isHand = typeof key === "string" && handKey.test(key);
            const isSent = typeof eventId === "string" && typeof ts === "number" && Number.isFinite(ts);
            return isOwn && isHand && isSent ? [{ eventId, ts, key }] : [];
        })
        .sort((a, b) => a.ts - b.ts);
}
