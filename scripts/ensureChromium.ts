import { ensureChromium } from "./chromium/ensure.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";

await main(async () => say(await ensureChromium()));
