import type { MutationOptions } from "@tanstack/react-query";
import type { Rollcall } from "../../core/index.js";
import { ClearError, type ClearPolicy, type ClearTarget } from "../../core/internal.js";
import { accountQueryKey, type AccountKey } from "../keys.js";
import { clearMembership, type ClearContext, type ClearResult } from "./clear.js";
import type { ClearClient } from "./send.js";

/** How entries are cleared. */
export interface ClearOptions {
    /** Whether something may be cleared; `defaultClearPolicy` when absent. */
    readonly policy?: ClearPolicy | undefined;
}

/** What clearing in a room takes. */
export function clearContext(
    rollcall: Rollcall,
    client: ClearClient,
    roomId: string,
    { policy }: ClearOptions,
): ClearContext {
    return { client, rollcall, roomId, calls: rollcall.room(roomId), policy };
}

/** The key of the mutations that clear entries of a room; with `useClearAll` its `which` follows. */
export type ClearKey = readonly [...AccountKey, "clear", roomId: string];

/**
 * The key of the mutations that clear entries of a room, to look for them in the cache.
 * @example
 * const busy = useIsMutating({ mutationKey: clearMutationKey(client, roomId) });
 */
export function clearMutationKey(client: ClearClient, roomId: string): ClearKey {
    return [...accountQueryKey(client.getUserId()), "clear", roomId];
}

/**
 * The mutation of `useClearMembership`, for use without React. A null rollcall refuses everything.
 * @example
 * const observer = new MutationObserver(queryClient, clearMutationOptions(rollcall, client, roomId));
 * await observer.mutate(device);
 */
export function clearMutationOptions(
    rollcall: Rollcall | null,
    client: ClearClient,
    roomId: string,
    options: ClearOptions = {},
): MutationOptions<ClearResult, ClearError, ClearTarget> {
    return {
        mutationKey: clearMutationKey(client, roomId),
        mutationFn: (target) => {
            if (!rollcall) throw new ClearError({ reason: "refused", whyNot: "not-joined" });
            return clearMembership(clearContext(rollcall, client, roomId, options), target);
        },
        // Whoever removes somebody means now, not whenever the connection is back.
        networkMode: "always",
        retry: false,
    };
}
