import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** What tests said about a mutant. */
export interface Verdict {
    /** The name of the test that noticed it, if one did. */
    readonly noticedBy?: string | undefined;
    /** Time that tests spent on it, in ms. Zero if it runs only while a module is loaded. */
    readonly spentMs: number;
    /** Whether some tests were not tried, because others had taken the time. */
    readonly isCut?: boolean | undefined;
}

/** Verdicts by the mutants' IDs. */
export type Outcome = Map<string, Verdict>;

/** Reads what all tests so far have found. */
export function readOutcome(path: string): Outcome {
    const outcome: Outcome = new Map();
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
    for (const [id, verdict] of lines.flatMap((line) => JSON.parse(line) as [string, Verdict][])) {
        addVerdict(outcome, id, verdict);
    }
    return outcome;
}

/** Adds what one more test says about a mutant. */
export function addVerdict(outcome: Outcome, id: string, { noticedBy, spentMs, isCut }: Verdict): void {
    const before = outcome.get(id);
    outcome.set(id, {
        noticedBy: before?.noticedBy ?? noticedBy,
        spentMs: spentMs + (before?.spentMs ?? 0),
        isCut: isCut ?? before?.isCut,
    });
}

/** Writes what one test has found, at once: a later one may end its worker, and vitest starts the next before that. */
export function writeOutcome(path: string, found: Outcome): void {
    if (found.size > 0) appendFileSync(path, `${JSON.stringify([...found])}\n`);
}
