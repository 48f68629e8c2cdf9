import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { clearMembership, planNow, type ClearResult } from "./clear.js";
import { ClearError } from "./ClearError.js";
import type { ClearPlan, ClearRefusal } from "./planClear.js";
import type { WhyNot } from "./policy.js";
import type { ClearClient } from "./send.js";
import type { ClearTarget } from "./target.js";
import { useClearContext, type UseClearOptions } from "./useClearContext.js";

/** A mutation that clears an entry, and what is known of it before anybody clicks. */
export type ClearMembershipMutation = UseMutationResult<ClearResult, ClearError, ClearTarget> & {
    /** How an entry would be cleared now, or why it cannot be. */
    readonly plan: (target: ClearTarget) => ClearPlan | ClearRefusal;
    readonly can: (target: ClearTarget) => boolean;
    /** Why an entry cannot be cleared; undefined if it can. */
    readonly whyNot: (target: ClearTarget) => WhyNot | undefined;
};

/** The key of the mutations that clear entries of a room; begins with the package and the account. */
export function clearMutationKey(client: ClearClient, roomId: string): readonly unknown[] {
    return ["matrix-rollcall", client.getUserId(), "clear", roomId];
}

/**
 * Clears entries of a room: one's own devices, and as a moderator those of others which are overdue or do not count. The
 * mutation succeeds when the room does not list the entry any more; its error is a `ClearError`, and nothing is tried again by
 * itself. A client that is still there says so again, and is listed again.
 * @throws Error without a `RollcallProvider` and a `QueryClientProvider`.
 * @example
 * const clear = useClearMembership(client, roomId);
 * <button disabled={!clear.can(device)} onClick={() => clear.mutate(device)}>Remove</button>
 */
export function useClearMembership(
    client: ClearClient,
    roomId: string,
    options: UseClearOptions = {},
): ClearMembershipMutation {
    const context = useClearContext(client, roomId, options);
    const plan = (target: ClearTarget): ClearPlan | ClearRefusal =>
        context ? planNow(context, target) : { whyNot: "not-joined" };
    const mutation = useMutation<ClearResult, ClearError, ClearTarget>({
        mutationKey: clearMutationKey(client, roomId),
        mutationFn: (target) => {
            if (!context) throw new ClearError({ reason: "refused", whyNot: "not-joined" });
            return clearMembership(context, target);
        },
        // Whoever removes somebody means now, not whenever the connection is back.
        networkMode: "always",
        retry: false,
    });
    return {
        ...mutation,
        plan,
        can: (target) => plan(target).whyNot === undefined,
        whyNot: (target) => plan(target).whyNot,
    };
}
