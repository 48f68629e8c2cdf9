import * as reactQuery from "@tanstack/react-query";
import type { MutationOptions, UseMutationResult } from "@tanstack/react-query";
import type { EventLike, Ring, LeanRollcall, RoomLike } from "../core/index.js";
import { fieldOf, toClearError } from "../core/internal.js";
import { useLeanRollcall } from "../hooks/useLeanRollcall.js";
import { clearing } from "../text/english/clearing.js";
import { rings } from "../text/english/rings.js";
import { formatClearError } from "../text/formatClear.js";
import { usePartText } from "../text/textContext.js";
import { accountQueryKey, type AccountKey } from "./keys.js";
import { useHostQueryClient } from "./useHostQueryClient.js";

/** The part of a Matrix client that declines a ring. Clients of matrix-js-sdk 37 and newer have it. */
export interface DeclineClient {
    sendEvent(roomId: string, type: string, content: object): Promise<unknown>;
    /** MSC4354; matrix-js-sdk 39 and newer. */
    _unstable_sendStickyEvent?(
        roomId: string,
        durationMs: number,
        threadId: null,
        type: string,
        content: object,
    ): Promise<unknown>;
}

/** Key of the mutations that decline rings. */
export type DeclineKey = readonly [...AccountKey, "decline"];

const declineType = "org.matrix.msc4310.rtc.decline";

/** How long a decline lasts after the ring would have ended, in ms: as long as matrix-js-sdk keeps the ring itself. */
const lingerMs = 20_000;

function declineKey(rollcall: LeanRollcall | null): DeclineKey {
    return [...accountQueryKey(rollcall?.userId ?? null), "decline"];
}

/**
 * Returns the mutation of `useDecline`, for use without React.
 * @example
 * const observer = new MutationObserver(queryClient, declineMutationOptions(rollcall));
 * await observer.mutate(ring);
 */
export function declineMutationOptions(rollcall: LeanRollcall | null): MutationOptions<void, Error, Ring> {
    return {
        mutationKey: declineKey(rollcall),
        mutationFn: async (ring) => {
            if (typeof fieldOf(rollcall?.client, "sendEvent") !== "function") {
                throw new Error(
                    "matrix-rollcall: cannot decline a ring, because the rollcall has no client that sends events. " +
                        "Create the rollcall from the client of the logged-in account.",
                );
            }
            await decline(rollcall as LeanRollcall, rollcall?.client as unknown as DeclineClient, ring);
        },
        // The user wants to decline now, not when the connection is back.
        networkMode: "always",
        retry: false,
    };
}

async function decline(
    rollcall: LeanRollcall,
    client: DeclineClient,
    { roomId, eventId, endsTs }: Ring,
): Promise<void> {
    const content = { "m.relates_to": { rel_type: "m.reference", event_id: eventId } };
    const isSticky = rollcall.room(roomId).readRoom((room) => isStickyIn(room, eventId)) ?? false;
    if (!isSticky || !client._unstable_sendStickyEvent) {
        await client.sendEvent(roomId, declineType, content);
        return;
    }
    const durationMs = Math.max(endsTs - rollcall.now(), 0) + lingerMs;
    const keyed = { ...content, msc4354_sticky_key: eventId };
    await client._unstable_sendStickyEvent(roomId, durationMs, null, declineType, keyed);
}

function isStickyIn(room: RoomLike, eventId: string): boolean {
    const isRing = (event: EventLike): boolean => event.getId() === eventId;
    const event = room.findEventById?.(eventId) ?? [...(room._unstable_getStickyEvents?.() ?? [])].find(isRing);
    return event?.unstableStickyExpiresAt !== undefined;
}

/** A mutation that declines a ring. */
export type DeclineMutation = UseMutationResult<void, Error, Ring> & {
    /**
     * Returns whether a ring is being declined or was declined, here or in another component. Use it to hide the ring without
     * waiting for the server.
     */
    readonly hasDeclined: (ring: Ring) => boolean;
    /** Why the last ring was not declined, as a sentence in the interface language. Undefined if nothing failed. */
    readonly reason: string | undefined;
};

/**
 * Declines rings with the client of the provider's rollcall: with a sticky event if the ring is one, else in the timeline.
 * Every device of the account then stops ringing. Nothing is retried. After an error, the ring is shown again for as long as it
 * lasts.
 * @throws Error without a `RollcallProvider` and a `QueryClientProvider`.
 * @example
 * const decline = useDecline();
 * const rings = useRings().filter((ring) => !decline.hasDeclined(ring));
 */
export function useDecline(): DeclineMutation {
    const rollcall = useLeanRollcall();
    const queryClient = useHostQueryClient();
    const { t } = usePartText(rings);
    const clearText = usePartText(clearing);
    const mutation = reactQuery.useMutation(declineMutationOptions(rollcall), queryClient);
    const declined = reactQuery.useMutationState(
        {
            filters: { mutationKey: declineKey(rollcall), predicate: ({ state }) => state.status !== "error" },
            select: ({ state }) => fieldOf(state.variables, "key"),
        },
        queryClient,
    );
    const reason = mutation.error
        ? `${t("ring.notDeclined")} ${formatClearError(clearText, toClearError(mutation.error))}`
        : undefined;
    return { ...mutation, reason, hasDeclined: ({ key }) => declined.includes(key) };
}
