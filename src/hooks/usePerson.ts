import type { Person } from "../core/index.js";
import { useRollcallContext } from "./rollcallContext.js";
import { usePersonOf } from "./usePersonOf.js";

/**
 * A user as a room shows them: by the provider's `people`, else by room state, else by their id. The name is text from the
 * network.
 * @throws Error without a provider.
 * @example
 * const { name } = usePerson(roomId, userId);
 */
export function usePerson(roomId: string, userId: string): Person {
    return usePersonOf(useRollcallContext().people, roomId, userId);
}
