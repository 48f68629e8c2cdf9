export type Level = "error" | "warn";

interface Expected {
    readonly level: Level;
    readonly pattern: RegExp | string;
    seen: boolean;
}

export interface ConsoleGuard {
    readonly written: string[];
    readonly expected: Expected[];
}

declare global {
    var rollcallConsoleGuard: ConsoleGuard | undefined;
}

/** The one guard of this page or worker: in a browser the setup file and a test's import are two modules. */
export function consoleGuard(): ConsoleGuard {
    globalThis.rollcallConsoleGuard ??= install();
    return globalThis.rollcallConsoleGuard;
}

function install(): ConsoleGuard {
    const guard: ConsoleGuard = { written: [], expected: [] };
    for (const level of ["error", "warn"] as const) {
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
    return guard;
}

function matches(text: string, pattern: RegExp | string): boolean {
    return typeof pattern === "string" ? text.includes(pattern) : pattern.test(text);
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

function describe(value: unknown): string {
    if (typeof value === "string") return value;
    return value instanceof Error ? (value.stack ?? value.message) : String(value);
}
