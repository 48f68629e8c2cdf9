import { useMemo } from "react";
import { useCallUserIds } from "../../hooks/useCallUserIds.js";
import { useIgnoredUsers } from "../../hooks/useIgnoredUsers.js";
import { usePeople } from "../../hooks/usePeople.js";
import { useSeemsGone } from "../../hooks/useSeemsGone.js";
import type { PersonLike } from "../../text/person.js";

/**
 * Returns the people in a room's calls, as `RoomBadge` counts them: without those who seem gone, unless all do. People who are
 * ignored come last. Only the first `named` people are looked up.
 */
export function useRoomPeople(roomId: string, named: number): readonly PersonLike[] {
    const userIds = useCallUserIds(roomId);
    const gone = useSeemsGone(roomId);
    const ignored = useIgnoredUsers();
    const ordered = useMemo(() => {
        const present = [...userIds].filter((userId) => !gone.has(userId));
        const counted = present.length > 0 ? present : [...userIds];
        return counted.sort((a, b) => Number(ignored.has(a)) - Number(ignored.has(b)));
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
