import { usePeople } from "./usePeople.js";

const noUsers: readonly string[] = [];

/**
 * Returns a function that names a few users of a room: the given one, else one that follows the provider's people. Without a
 * provider, and for other users, it returns the user id.
 */
export function useGetName(
    roomId: string,
    userIds: readonly string[],
    given: ((userId: string) => string) | undefined,
): (userId: string) => string {
    const people = usePeople(roomId, given ? noUsers : userIds);
    return given ?? ((userId) => people.find((person) => person.userId === userId)?.name ?? userId);
}
