import type { PeerLogin } from "./protocol.ts";

/** Logs in by password: a new device. Throws what the homeserver answered when it refuses. */
export async function logIn(baseUrl: string, user: string, password: string): Promise<PeerLogin> {
    const response = await fetch(new URL("/_matrix/client/v3/login", baseUrl), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ type: "m.login.password", identifier: { type: "m.id.user", user }, password }),
    });
    const body = (await response.json()) as { user_id: string; device_id: string; access_token: string };
    if (!response.ok) throw new Error(`${user} could not log in at ${baseUrl}: ${JSON.stringify(body)}`);
    return { userId: body.user_id, deviceId: body.device_id, accessToken: body.access_token };
}
