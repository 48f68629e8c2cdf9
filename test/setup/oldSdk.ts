import { beforeEach } from "vitest";
import { allowConsole } from "./expectConsole.ts";

beforeEach(() => allowConsole("warn", "this matrix-js-sdk has no sticky events"));
