import { consoleGuard, type Level } from "./consoleGuard.ts";

/** Says that this test makes the console write such a line; the test fails if it does not. */
export function expectConsole(level: Level, pattern: RegExp | string): void {
    consoleGuard().expected.push({ level, pattern, seen: false });
}
