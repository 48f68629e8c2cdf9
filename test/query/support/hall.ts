import type { HomeserverUser } from "matrix-rollcall/homeserver";
import type { accountWorld } from "./world.ts";

/** A room's call of so many people, each with their own picture. The account is in the room. */
export function hallOf(
    { homeserver, me }: ReturnType<typeof accountWorld>,
    count: number,
    picture: Uint8Array<ArrayBuffer>,
): {
    readonly roomId: string;
    readonly users: readonly HomeserverUser[];
    /** The membership event of each user. */
    readonly joins: readonly string[];
} {
    const ts = Date.now() - 3_600_000;
    const users = Array.from({ length: count }, (_, index) =>
        homeserver.addUser(`user${index}`, {
            displayName: `User ${index}`,
            avatarUrl: homeserver.addMedia(picture, "image/png"),
        }),
    );
    const powerLevels = { events: { "org.matrix.msc3401.call.member": 0 } };
    const roomId = me.createRoom({ isPublic: true, members: users, powerLevels, ts });
    const joins = users.map((user, index) => {
        const content = {
            application: "m.call",
            call_id: "",
            device_id: "PHONE",
            expires: 24 * 3_600_000,
            focus_active: { type: "livekit", focus_selection: "oldest_membership" },
            foci_preferred: [{ type: "livekit", livekit_service_url: "https://sfu.example.org" }],
        };
        const stateKey = `_${user.userId}_PHONE_m.call`;
        return user.sendState(roomId, "org.matrix.msc3401.call.member", stateKey, content, { ts: ts + index });
    });
    return { roomId, users, joins };
}
