import type { CallDevice } from "../core/index.js";
import { fieldOf } from "../core/internal.js";
import type { AskingClient } from "./client.js";
import { accountQueryKey, type AccountKey } from "./keys.js";

/** Key of the query for a membership's raised hand. */
export type HandKey = readonly [...AccountKey, "hand", string, string];

/** Options of the query for a membership's raised hand. */
export interface HandQueryOptions {
    readonly queryKey: HandKey;
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<number | null>;
    readonly staleTime: number;
}

/** Newer reactions arrive through sync and are in `rollcall.hands`. */
const staleMs = Infinity;

const handKey = /^\u{1F590}\uFE0F?$/u;

/**
 * Returns query options for when a device raised its hand (ms since the epoch, null for a lowered hand), from the relations of
 * its membership event. Use it if the timeline since then is not loaded, for example after a restart in a long call.
 * `rollcall.hands` reads what is loaded.
 * @example
 * const { data: handTs } = useQuery(handsQueryOptions(client, roomId, device));
 */
export function handsQueryOptions(
    client: AskingClient,
    roomId: string,
    { userId, eventId }: Pick<CallDevice, "userId" | "eventId">,
): HandQueryOptions {
    return {
        queryKey: [...accountQueryKey(client.getUserId()), "hand", roomId, eventId],
        async queryFn({ signal }) {
            const path = `/rooms/${encodeURIComponent(roomId)}/relations/${encodeURIComponent(eventId)}/m.annotation/m.reaction`;
            const options = { prefix: "/_matrix/client/v1", abortSignal: signal };
            const answer = await client.http.authedRequest<unknown>("GET", path, { limit: "50" }, undefined, options);
            const chunk = fieldOf(answer, "chunk");
            const raised = (Array.isArray(chunk) ? (chunk as readonly unknown[]) : []).flatMap((event) => {
                const key = fieldOf(fieldOf(fieldOf(event, "content"), "m.relates_to"), "key");
                const ts = fieldOf(event, "origin_server_ts");
                const isHand = typeof key === "string" && handKey.test(key) && fieldOf(event, "sender") === userId;
                return isHand && typeof ts === "number" && Number.isFinite(ts) ? [ts] : [];
            });
            return raised.length > 0 ? Math.min(...raised) : null;
        },
        staleTime: staleMs,
    };
}
