import { consoleGuard, type Level } from "./consoleGuard.ts";

/** Says that this test makes the console write such a line; the test fails if it does not. */
export function expectConsole(level: Level, pattern: RegExp | string): void {
    consoleGuard().expected.push({ level, pattern, seen: false });
}

/** Says that such a line may be written during this test: what another library logs is not ours to count. */
export function allowConsole(level: Level, pattern: RegExp | string): void {
    consoleGuard().expected.push({ level, pattern, seen: true });
}
