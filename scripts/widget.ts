import { preview } from "vite";
import { ensureBuilt } from "./build/ensureBuilt.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { numberOptions } from "./lib/numberOptions.ts";
import { say } from "./lib/say.ts";

const variables =
    "?roomId=$matrix_room_id&userId=$matrix_user_id&deviceId=$org.matrix.msc3819.matrix_device_id" +
    "&theme=$org.matrix.msc2873.client_theme&lang=$org.matrix.msc2873.client_language";

// Builds the widget and serves it. npm run widget -- --port 8080
await main(async () => {
    const { port } = numberOptions(process.argv.slice(2), { port: 8080 });
    await ensureBuilt();
    const server = await preview({
        configFile: false,
        logLevel: "error",
        build: { outDir: fromRoot("dist/widget") },
        preview: { port, cors: true },
    });
    const [url = ""] = server.resolvedUrls?.local ?? [];
    say(`The widget is at ${url}. To add it to a room, type there:\n\n/addwidget ${url}${variables}\n`);
});
