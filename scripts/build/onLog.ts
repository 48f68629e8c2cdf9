import type { InputOptions } from "rolldown";

/** Log messages that say nothing about the package: "use client" in a bundle, and how long plugins took. */
const expected = ["MODULE_LEVEL_DIRECTIVE", "PLUGIN_TIMINGS"];

/** Passes on what the bundler logs, except what every bundle of the package logs. */
export const onLog: NonNullable<InputOptions["onLog"]> = (level, log, handle) => {
    if (!expected.includes(log.code ?? "")) handle(level, log);
};
