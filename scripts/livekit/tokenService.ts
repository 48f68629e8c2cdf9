import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";
import type { Livekit } from "./startLivekit.ts";

/** A service that lets a homeserver's users into the rooms of a LiveKit server. Disposing of it ends it. */
export interface TokenService extends AsyncDisposable {
    /** Its address as a membership states it: `livekit_service_url`. */
    readonly url: string;
}

interface OpenIdToken {
    readonly access_token: string;
}

/**
 * Starts a token service as clients know it: `/sfu/get` for memberships in room state, `/get_token` (MSC4195) for sticky ones, whose
 * identity is a hash. Users show who they are by an OpenID token of the homeserver at `homeserver()`.
 */
export async function serveTokens(livekit: Livekit, homeserver: () => string): Promise<TokenService> {
    const app = new Hono().use(cors());
    const answer = (roomId: string, identity: string) => ({
        url: livekit.url,
        jwt: livekit.token(roomId, identity),
    });
    const userOf = async ({ access_token: token }: OpenIdToken): Promise<string> => {
        const query = new URLSearchParams({ access_token: token });
        const response = await fetch(`${homeserver()}/_matrix/federation/v1/openid/userinfo?${query}`);
        if (!response.ok) throw new Error(`The homeserver does not know this OpenID token: ${await response.text()}`);
        return ((await response.json()) as { readonly sub: string }).sub;
    };
    app.post("/sfu/get", async (context) => {
        const asked = await context.req.json<{ room: string; openid_token: OpenIdToken; device_id: string }>();
        return context.json(answer(asked.room, `${await userOf(asked.openid_token)}:${asked.device_id}`));
    });
    app.post("/get_token", async (context) => {
        const { room_id, openid_token, member } = await context.req.json<{
            room_id: string;
            openid_token: OpenIdToken;
            member: { id: string; claimed_device_id: string };
        }>();
        const parts = JSON.stringify([await userOf(openid_token), member.claimed_device_id, member.id]);
        return context.json(answer(room_id, createHash("sha256").update(parts).digest("base64").replace(/=+$/, "")));
    });
    let server: ServerType | undefined;
    const { port } = await new Promise<AddressInfo>((resolve) => {
        server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, resolve);
    });
    return {
        url: `http://127.0.0.1:${port}`,
        [Symbol.asyncDispose]: () =>
            new Promise((resolve) => {
                server?.close(() => resolve());
            }),
    };
}
