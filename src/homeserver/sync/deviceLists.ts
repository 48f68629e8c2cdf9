import type { Server } from "../server.js";

/** Returns the users whose device keys changed, and the users who are no longer relevant, since a position of the stream. */
export function deviceListsSince(
    server: Server,
    userId: string,
    since: number,
    until = Infinity,
): { readonly changed: readonly string[]; readonly left: readonly string[] } {
    if (since === 0) return { changed: [], left: [] };
    const changed = new Set<string>();
    const left = new Set<string>();
    const shared = new Set<string>([userId]);
    for (const room of server.rooms.ofUser(userId)) {
        const isIn = room.membershipOf(userId) === "join";
        if (isIn) for (const other of room.joined) shared.add(other);
        if (room.position <= since) continue;
        const wasIn = room.membershipAt(userId, since) === "join";
        for (const event of room.timeline.slice(room.indexAfter(since), room.indexAfter(until))) {
            if (event.type !== "m.room.member" || event.stateKey === undefined) continue;
            const wasJoined = event.replaces?.content["membership"] === "join";
            const isJoined = event.content["membership"] === "join";
            if (event.stateKey !== userId && wasJoined !== isJoined) (isJoined ? changed : left).add(event.stateKey);
        }
        if (isIn !== wasIn) for (const other of room.joined) (isIn ? changed : left).add(other);
    }
    for (const other of shared) {
        const position = server.keys.changedAt(other);
        if (position > since && position <= until) changed.add(other);
    }
    return {
        changed: [...changed].filter((other) => shared.has(other)),
        left: [...left].filter((other) => !shared.has(other)),
    };
}
