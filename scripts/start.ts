import { ensureBuilt } from "./build/ensureBuilt.ts";
import { main } from "./lib/main.ts";

// npm start                         the demo, with a homeserver of its own
// npm start -- --homeserver URL     suggests that homeserver at login
// npm start -- --synapse            on a Synapse that it sets up, with real clients in a call
// npm start -- --livekit            tabs in a call hear each other, over a LiveKit server that it builds with Go
await main(async () => {
    await ensureBuilt();
    const { startDemo } = await import("../demo/server/startDemo.ts");
    const server = await startDemo(process.argv.slice(2));
    server.printUrls();
});
