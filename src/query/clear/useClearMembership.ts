import * as reactQuery from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import type { ClearError, ClearPlan, ClearRefusal, ClearTarget, WhyNot } from "../../core/internal.js";
import { useLeanRollcall } from "../../hooks/useLeanRollcall.js";
import { useHostQueryClient } from "../useHostQueryClient.js";
import type { ClearResult } from "./clear.js";
import { clearMutationOptions } from "./clearMutationOptions.js";
import { clearContext, planner, type ClearOptions } from "./context.js";
import { useClearFacts } from "./useClearFacts.js";
import { useClearOptions } from "./useClearOptions.js";

/** A mutation that clears an entry, and what is known before it runs. */
export type ClearMembershipMutation = UseMutationResult<ClearResult, ClearError, ClearTarget> & {
    /** Returns how an entry would be cleared now, or why it cannot be. */
    readonly plan: (target: ClearTarget) => ClearPlan | ClearRefusal;
    readonly can: (target: ClearTarget) => boolean;
    /** Returns why an entry cannot be cleared; undefined if it can. */
    readonly whyNot: (target: ClearTarget) => WhyNot | undefined;
};

/**
 * Clears memberships in a room with the client of the provider's rollcall: the user's own devices and, as a moderator, other
 * users' entries that are overdue or do not count. The mutation succeeds when the room does not list the entry any more. Its
 * error is a `ClearError`, and nothing is retried. A client that is still there sends its membership again, and is listed
 * again. Re-renders when `can` or `whyNot` may have changed.
 * @throws Error without a `RollcallProvider` and a `QueryClientProvider`.
 * @example
 * const clear = useClearMembership(roomId);
 * <button disabled={!clear.can(device)} onClick={() => clear.mutate(device)}>Remove</button>
 */
export function useClearMembership(roomId: string, given: ClearOptions = {}): ClearMembershipMutation {
    const rollcall = useLeanRollcall();
    const options = useClearOptions(given);
    useClearFacts(roomId);
    const mutation = reactQuery.useMutation(clearMutationOptions(rollcall, roomId, options), useHostQueryClient());
    const plan = (target: ClearTarget): ClearPlan | ClearRefusal =>
        rollcall ? planner(clearContext(rollcall, roomId, options))(target) : { whyNot: "not-joined" };
    return {
        ...mutation,
        plan,
        can: (target) => plan(target).whyNot === undefined,
        whyNot: (target) => plan(target).whyNot,
    };
}
