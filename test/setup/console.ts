import { afterEach, beforeEach, expect } from "vitest";

type Level = "error" | "warn";

interface Guard {
    readonly written: string[];
    readonly expected: { readonly level: Level; readonly pattern: RegExp | string; seen: boolean }[];
}

const levels: readonly Level[] = ["error", "warn"];
const guard: Guard = { written: [], expected: [] };

/** Says that this test makes the console write such a line; the test fails if it does not. */
export function expectConsole(level: Level, pattern: RegExp | string): void {
    guard.expected.push({ level, pattern, seen: false });
}

function matches(text: string, pattern: RegExp | string): boolean {
    return typeof pattern === "string" ? text.includes(pattern) : pattern.test(text);
}

function describe(value: unknown): string {
    if (typeof value === "string") return value;
    return value instanceof Error ? (value.stack ?? value.message) : String(value);
}

/** What the console would write: `%s` and its like filled in, and the rest behind. */
function textOf([first, ...rest]: readonly unknown[]): string {
    const left = [...rest];
    const head = describe(first).replace(/%[sdifoOjc]/g, (mark) => {
        if (left.length === 0) return mark;
        const value = describe(left.shift());
        return mark === "%c" ? "" : value;
    });
    return [head, ...left.map(describe)].join(" ");
}

for (const level of levels) {
    const write = console[level].bind(console);
    console[level] = (...args: unknown[]) => {
        const text = textOf(args);
        const expected = guard.expected.find((each) => each.level === level && matches(text, each.pattern));
        if (expected) {
            expected.seen = true;
            return;
        }
        guard.written.push(`console.${level}: ${text}`);
        write(...args);
    };
}

// What was written between two tests counts for the next one.
beforeEach(() => {
    guard.expected.length = 0;
});

afterEach(() => {
    const written = guard.written.splice(0);
    const missing = guard.expected.splice(0).filter((each) => !each.seen);
    expect(written, "nothing may be written to console.error or console.warn; see expectConsole").toEqual([]);
    expect(missing, "the console was expected to write these").toEqual([]);
});
