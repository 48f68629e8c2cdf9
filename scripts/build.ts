import { rmSync } from "node:fs";
import { buildDeclarations } from "./build/declarations.ts";
import { buildModules } from "./build/modules.ts";
import { buildStyles } from "./build/styles.ts";
import { fromRoot } from "./lib/files.ts";

rmSync(fromRoot("dist"), { recursive: true, force: true });
await Promise.all([buildModules(), buildDeclarations()]);
await buildStyles();
