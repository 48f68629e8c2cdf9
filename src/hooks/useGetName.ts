import { usePeople } from "./usePeople.js";

const noUsers: readonly string[] = [];

/**
 * Returns a function that returns the names of some users of a room: the given function, or one that follows the provider's
 * people. Without a provider, and for other users, it returns the user ID.
 */
export function useGetName(
    roomId: string,
    userIds: readonly string[],
    given: ((userId: string) => string) | undefined,
): (userId: string) => string {
    const people = usePeople(roomId, given ? noUsers : userIds);
    return given ?? ((userId) => people.find((person) => person.userId === userId)?.name ?? userId);
}
