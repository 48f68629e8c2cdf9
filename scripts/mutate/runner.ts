import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { inject, TestRunner, type RunnerTestCase } from "vitest";

declare module "vitest" {
    interface ProvidedContext {
        /** The file that carries the outcome from one test file to the next. */
        readonly outcome: string;
    }
}

/** What Stryker's instrumented sources read and write. */
interface Namespace {
    activeMutant?: string | undefined;
    currentTestId?: string | undefined;
    mutantCoverage: { readonly static: object; perTest: Record<string, Readonly<Record<string, number>>> };
    hitCount?: number;
    hitLimit?: number;
}

/** Maximum number of times that a mutant is passed in one test, so that endless loops end. */
const hitLimit = 100_000;

const store = globalThis as unknown as { __stryker__?: Namespace };
const namespace = (store.__stryker__ ??= { mutantCoverage: { static: {}, perTest: {} } });
/** Tests replace the timers of the global. */
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** What tests said about mutants, by the mutant's ID: the test that noticed it, or null. */
export type Outcome = Record<string, string | null>;

/** Runs each test once as it is, and again with each mutant that it ran through and that is still alive. */
export default class MutationRunner extends TestRunner {
    readonly #path = inject("outcome");
    readonly #outcome: Outcome = existsSync(this.#path)
        ? (JSON.parse(readFileSync(this.#path, "utf8")) as Outcome)
        : {};

    async runTask(test: RunnerTestCase): Promise<void> {
        const run = TestRunner.getTestFn(test);
        namespace.currentTestId = test.id;
        const started = performance.now();
        await run();
        const durationMs = performance.now() - started;
        namespace.currentTestId = undefined;
        const covered = Object.keys(namespace.mutantCoverage.perTest[test.id] ?? {});
        namespace.mutantCoverage.perTest = {};
        for (const id of covered) {
            if (this.#outcome[id]) continue;
            const patienceMs = 1_000 + 10 * durationMs;
            if (await this.#survives(id, run, patienceMs)) this.#outcome[id] = null;
            // A test that fails without a mutant because it ran before says nothing about mutants.
            else if (await this.#survives(undefined, run, patienceMs)) this.#outcome[id] = test.name;
            else break;
        }
    }

    override onAfterRunFiles(...args: Parameters<TestRunner["onAfterRunFiles"]>): void {
        super.onAfterRunFiles(...args);
        writeFileSync(this.#path, JSON.stringify(this.#outcome));
    }

    async #survives(id: string | undefined, run: () => unknown, patienceMs: number): Promise<boolean> {
        namespace.activeMutant = id;
        Object.assign(namespace, { hitCount: 0, hitLimit });
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise((_resolve, reject) => {
            timer = startTimer(reject, patienceMs);
        });
        try {
            await Promise.race([Promise.resolve(run()), late]);
            return true;
        } catch {
            return false;
        } finally {
            stopTimer(timer);
            namespace.activeMutant = undefined;
        }
    }
}
