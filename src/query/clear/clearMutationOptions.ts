import type { MutationOptions } from "@tanstack/react-query";
import type { LeanRollcall } from "../../core/index.js";
import { ClearError, type ClearTarget } from "../../core/internal.js";
import { accountQueryKey, type AccountKey } from "../keys.js";
import { clearMembership, type ClearResult } from "./clear.js";
import { clearContext, type ClearOptions } from "./context.js";

/** Key of the mutations that clear entries of a room. Those of `useClearAll` append `which`. */
export type ClearKey = readonly [...AccountKey, "clear", string];

/**
 * Returns the key of the mutations that clear entries of a room, to find them in the cache.
 * @example
 * const busy = useIsMutating({ mutationKey: clearMutationKey(rollcall, roomId) });
 */
export function clearMutationKey(rollcall: LeanRollcall | null, roomId: string): ClearKey {
    return [...accountQueryKey(rollcall?.userId ?? null), "clear", roomId];
}

/**
 * Returns the mutation of `useClearMembership`, for use without React. With a null rollcall, every clear is refused.
 * @example
 * const observer = new MutationObserver(queryClient, clearMutationOptions(rollcall, roomId));
 * await observer.mutate(device);
 */
export function clearMutationOptions(
    rollcall: LeanRollcall | null,
    roomId: string,
    options: ClearOptions = {},
): MutationOptions<ClearResult, ClearError, ClearTarget> {
    return {
        mutationKey: clearMutationKey(rollcall, roomId),
        mutationFn: (target) => {
            if (!rollcall) throw new ClearError({ reason: "refused", whyNot: "not-joined" });
            return clearMembership(clearContext(rollcall, roomId, options), target);
        },
        // The user wants it removed now, not when the connection is back.
        networkMode: "always",
        retry: false,
    };
}
