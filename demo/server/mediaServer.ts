import type { Hono } from "hono";
import { builtLivekit, installLivekit } from "../../scripts/livekit/install.ts";
import { startLivekit, type Livekit } from "../../scripts/livekit/startLivekit.ts";

/** Starts the LiveKit server that the demo's tabs talk over. Throws a sentence when it cannot be had. */
export async function startMedia(): Promise<Livekit> {
    const problem = await installLivekit();
    const server = builtLivekit();
    if (server === undefined) throw new Error(`${problem} Start the demo without --livekit to do without media.`);
    return startLivekit(server);
}

/** Hands out tokens of a media server, one room of it for each room. */
export function serveMedia(app: Hono, livekit: Livekit): void {
    app.post("/demo/media", async (context) => {
        const { roomId, identity } = await context.req.json<{ roomId: string; identity: string }>();
        return context.json({ url: livekit.url, token: livekit.token(roomId, identity) });
    });
}
