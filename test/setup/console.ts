import { afterEach, beforeEach, expect } from "vitest";
import { consoleGuard } from "./consoleGuard.ts";

const guard = consoleGuard();

beforeEach(() => {
    guard.expected.length = 0;
});

// What was written between two tests counts for the later one.
afterEach(() => {
    const written = guard.written.splice(0);
    const missing = guard.expected.splice(0).filter((each) => !each.seen);
    expect(written, "nothing may be written to console.error or console.warn; see expectConsole").toEqual([]);
    expect(missing, "the console was expected to write these").toEqual([]);
});
