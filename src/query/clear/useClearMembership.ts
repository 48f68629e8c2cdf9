import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import type { ClearError, ClearPlan, ClearRefusal, ClearTarget, WhyNot } from "../../core/internal.js";
import { useRollcall } from "../../hooks/useRollcall.js";
import { planner, type ClearResult } from "./clear.js";
import { clearContext, clearMutationOptions, type ClearOptions } from "./clearMutationOptions.js";
import type { ClearClient } from "./send.js";
import { useClearFacts } from "./useClearFacts.js";

/** Who clears, and how. */
export interface UseClearMembershipOptions extends ClearOptions {
    /** The client of the provider's account; one of another is refused. */
    readonly client: ClearClient;
}

/** A mutation that clears an entry, and what is known of it before anybody clicks. */
export type ClearMembershipMutation = UseMutationResult<ClearResult, ClearError, ClearTarget> & {
    /** How an entry would be cleared now, or why it cannot be. */
    readonly plan: (target: ClearTarget) => ClearPlan | ClearRefusal;
    readonly can: (target: ClearTarget) => boolean;
    /** Why an entry cannot be cleared; undefined if it can. */
    readonly whyNot: (target: ClearTarget) => WhyNot | undefined;
};

/**
 * Clears entries of a room: one's own devices, and as a moderator those of others which are overdue or do not count. The
 * mutation succeeds when the room does not list the entry any more; its error is a `ClearError`, and nothing is tried again by
 * itself. A client that is still there says so again, and is listed again. Renders again when it may be another thing what `can` and
 * `whyNot` say.
 * @throws Error without a `RollcallProvider` and a `QueryClientProvider`.
 * @example
 * const clear = useClearMembership(roomId, { client });
 * <button disabled={!clear.can(device)} onClick={() => clear.mutate(device)}>Remove</button>
 */
export function useClearMembership(
    roomId: string,
    { client, ...options }: UseClearMembershipOptions,
): ClearMembershipMutation {
    const rollcall = useRollcall();
    useClearFacts(roomId, client);
    const mutation = useMutation(clearMutationOptions(rollcall, client, roomId, options));
    const plan = (target: ClearTarget): ClearPlan | ClearRefusal =>
        rollcall ? planner(clearContext(rollcall, client, roomId, options))(target) : { whyNot: "not-joined" };
    return {
        ...mutation,
        plan,
        can: (target) => plan(target).whyNot === undefined,
        whyNot: (target) => plan(target).whyNot,
    };
}
