import { useMemo } from "react";
import { useCallUserIds } from "../../hooks/useCallUserIds.js";
import { useIgnoredUsers } from "../../hooks/useIgnoredUsers.js";
import { usePeople } from "../../hooks/usePeople.js";
import { useSeemsGone } from "../../hooks/useSeemsGone.js";
import type { PersonLike } from "../../text/person.js";

/**
 * Returns everyone in a room's calls. People who seem gone or are ignored come last. Only the first `named` people are looked
 * up.
 */
export function useRoomPeople(roomId: string, named: number): readonly PersonLike[] {
    const userIds = useCallUserIds(roomId);
    const gone = useSeemsGone(roomId);
    const ignored = useIgnoredUsers();
    const ordered = useMemo(() => {
        const isLast = (userId: string): boolean => gone.has(userId) || ignored.has(userId);
        return [...userIds].sort((a, b) => Number(isLast(a)) - Number(isLast(b)));
    }, [userIds, gone, ignored]);
    const known = usePeople(roomId, ordered.slice(0, named));
    return useMemo(
        () =>
            ordered.map((userId, index) => ({
                ...known[index],
                userId,
                seemsGone: gone.has(userId),
                isIgnored: ignored.has(userId),
            })),
        [ordered, known, gone, ignored],
    );
}
