import { inject, TestRunner, type RunnerTestCase, type RunnerTestSuite } from "vitest";
import { addOutcome, readOutcome, type Outcome } from "./outcome.ts";

declare module "vitest" {
    interface ProvidedContext {
        /** The file that carries the outcome from one test file to the next. */
        readonly outcome: string;
        /** Every how many mutants one is tried. */
        readonly step: number;
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

/** CPU time that the tests of one file, and of all files, may spend on one mutant, in ms. After that it counts as a survivor. */
const maxOfFileMs = 500;
const maxOfAllMs = 3_000;

/** Runs each test once as it is, and again with each mutant that it ran through and that is still alive. */
export default class MutationRunner extends TestRunner {
    readonly #path = inject("outcome");
    readonly #found: Outcome = new Map();
    #before: Outcome | undefined;

    async runTask(test: RunnerTestCase): Promise<void> {
        namespace.currentTestId = test.id;
        const started = performance.now();
        await TestRunner.getTestFn(test)();
        const durationMs = performance.now() - started;
        namespace.currentTestId = undefined;
        const ids = Object.keys(namespace.mutantCoverage.perTest[test.id] ?? {});
        const covered = ids.filter((id) => Number(id) % inject("step") === 0);
        namespace.mutantCoverage.perTest = {};
        const patienceMs = 2_000 + 10 * durationMs;
        this.#before ??= readOutcome(this.#path);
        if (covered.length > 0) await restart(test);
        for (const id of covered) {
            const { noticedBy, spentMs } = this.#found.get(id) ?? { spentMs: 0 };
            const before = this.#before.get(id);
            if (noticedBy ?? before?.noticedBy) continue;
            if (spentMs > maxOfFileMs || spentMs + (before?.spentMs ?? 0) > maxOfAllMs) continue;
            const cpu = process.cpuUsage();
            const survives = await this.#survives(id, test, patienceMs);
            const { user, system } = process.cpuUsage(cpu);
            const verdict = { spentMs: spentMs + (user + system) / 1_000 };
            this.#found.set(id, verdict);
            if (survives) continue;
            // A test that fails without a mutant too, because it ran before, says nothing about mutants.
            if (!(await this.#survives(undefined, test, patienceMs))) break;
            this.#found.set(id, { ...verdict, noticedBy: test.name });
        }
    }

    override onAfterRunFiles(...args: Parameters<TestRunner["onAfterRunFiles"]>): void {
        super.onAfterRunFiles(...args);
        addOutcome(this.#path, this.#found);
    }

    async #survives(id: string | undefined, test: RunnerTestCase, patienceMs: number): Promise<boolean> {
        namespace.activeMutant = id;
        Object.assign(namespace, { hitCount: 0, hitLimit });
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise((_resolve, reject) => {
            timer = startTimer(reject, patienceMs);
        });
        let hasPassed = true;
        try {
            await Promise.race([Promise.resolve(TestRunner.getTestFn(test)()), late]);
        } catch {
            hasPassed = false;
        } finally {
            stopTimer(timer);
            namespace.activeMutant = undefined;
        }
        return (await restart(test)) && hasPassed;
    }
}

type Hook = (...args: never[]) => unknown;

/** Runs the hooks that vitest runs between two tests. Returns whether none of them failed. */
async function restart(test: RunnerTestCase & { onFinished?: readonly Hook[] | undefined }): Promise<boolean> {
    const suites = suitesOf(test.suite ?? test.file);
    const hooksOf = (name: "beforeEach" | "afterEach"): readonly Hook[] =>
        suites.flatMap((suite) => TestRunner.getSuiteHooks(suite)[name] as readonly Hook[]);
    const ends = [...hooksOf("afterEach").toReversed(), ...(test.onFinished ?? []).toReversed()];
    test.onFinished = undefined;
    const hasEnded = await runHooks(ends, test);
    return (await runHooks(hooksOf("beforeEach"), test)) && hasEnded;
}

async function runHooks(hooks: readonly Hook[], { context, suite }: RunnerTestCase): Promise<boolean> {
    try {
        for (const hook of hooks) await hook(context as never, suite as never);
        return true;
    } catch {
        return false;
    }
}

/** Returns a suite and those around it, the outermost first. */
function suitesOf(suite: RunnerTestSuite): readonly RunnerTestSuite[] {
    const around = suite.suite ?? (suite.file === suite ? undefined : suite.file);
    return [...(around ? suitesOf(around) : []), suite];
}
