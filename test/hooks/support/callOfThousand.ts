import { ana, introduce, join, newRoom, quietWorld, roomId } from "../../support/world.ts";

/** A call of a thousand users, in a room that Ana is in too. */
export function callOfThousand(): ReturnType<typeof quietWorld> & { users: readonly string[] } {
    const { client } = quietWorld();
    const users = Array.from({ length: 1000 }, (_, index) => `@user${index}:example.org`);
    const room = introduce(newRoom(client, roomId, [...users, ana]));
    for (const userId of users) join(room, userId);
    return { client, room, users };
}
