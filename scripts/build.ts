import { build } from "./build/build.ts";
import { main } from "./lib/main.ts";

await main(build);
