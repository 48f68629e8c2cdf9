import { logger } from "matrix-js-sdk/lib/logger.js";

type Level = "trace" | "debug" | "info" | "warn" | "error";

/** Logged for every member of a room that a scenario has just made; the SDK goes on well. */
const harmless = /^Got room state event for unknown room/;

/** Lets the SDK log only errors that mean something. */
export function quietSdk(): void {
    const quiet = logger as typeof logger & { methodFactory: (level: Level) => Log; rebuild(): void };
    quiet.methodFactory = (level) => (level === "error" ? logError : () => undefined);
    quiet.rebuild();
}

type Log = (...message: readonly unknown[]) => void;

const logError: Log = (...message) => {
    if (!message.some((part) => typeof part === "string" && harmless.test(part))) console.error(...message);
};
