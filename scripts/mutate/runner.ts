import { inject, TestRunner, vi, type RunnerTestCase, type RunnerTestSuite } from "vitest";
import { addVerdict, readOutcome, writeOutcome, type Outcome, type Verdict } from "./outcome.ts";

declare module "vitest" {
    interface ProvidedContext {
        /** The file that carries the outcome from one test file to the next. */
        readonly outcome: string;
        /** Every how many mutants one is tried, and the first of them. */
        readonly sample: { readonly step: number; readonly first: number };
        /** The mutant that is there while the modules are loaded, and the only one that is tried. */
        readonly loaded: string | undefined;
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

/** Number of times that a mutant may be passed in one test, besides tenfold what the test itself takes, so that endless loops end. */
const usualHits = 100_000;

const store = globalThis as unknown as { __stryker__?: Namespace };
const namespace = (store.__stryker__ ??= { mutantCoverage: { static: {}, perTest: {} } });
/** Tests replace the timers of the global. */
const { setTimeout: startTimer, clearTimeout: stopTimer, setImmediate: nextTurn } = globalThis;

/** Tests replace the clock of the global, too. */
const present = performance.now.bind(performance);

/** When the present run is out of patience. From then on the core throws, so that what a mutant repeats over timers ends. */
let endsAtMs = Infinity;

/** Lets the core throw when a run is out of patience: all of its code counts there that it ran. */
function endRunsInTime(): void {
    Object.defineProperty(namespace.mutantCoverage, "static", {
        get() {
            if (present() > endsAtMs) throw new Error("This run has ended.");
            return {};
        },
    });
}

/** Timers of the present run. They end with it, because what a mutant repeats would go on, and keep its rooms. */
const timers = new Set<NodeJS.Timeout>();
for (const name of ["setTimeout", "setInterval"] as const) {
    const start = new Proxy(globalThis[name], {
        apply(target, self, args) {
            const timer = Reflect.apply(target, self, args) as NodeJS.Timeout;
            timers.add(timer);
            return timer;
        },
    });
    Object.assign(globalThis, { [name]: start });
}

/** Time that the tests of one file, and of all files, may spend on one mutant, in ms: CPU time, or a quarter of what passes. */
const maxOfFileMs = 2_000;
const maxOfAllMs = 12_000;

/** Time that a test may take with a mutant that is there while the modules are loaded, in ms. */
const maxLoadedMs = 20_000;

/** A mutant, and how often a run may pass it. */
interface Tried {
    readonly id: string;
    readonly hitLimit: number;
}

/** Errors that no test caught. vitest fails for them too. */
let uncaught = 0;
process.on("unhandledRejection", () => (uncaught += 1)).on("uncaughtException", () => (uncaught += 1));

/** Runs each test once as it is, and again with each mutant that it ran through and that is still alive. */
export default class MutationRunner extends TestRunner {
    readonly #path = inject("outcome");
    readonly #found: Outcome = new Map();
    #before: Outcome | undefined;
    #isLoaded = false;
    /** Whether a mutant has left something wrong in a cache, for as long as this worker lives. */
    #isSpoilt = false;
    readonly #loaded = (namespace.activeMutant = inject("loaded"));

    override importFile(...args: Parameters<TestRunner["importFile"]>): ReturnType<TestRunner["importFile"]> {
        if (this.#loaded !== undefined && args[1] === "collect") {
            // One worker runs all files, and some leave the clock as they set it.
            vi.useRealTimers();
            vi.resetModules();
        }
        return super.importFile(...args);
    }

    override onBeforeTryTask(...args: Parameters<TestRunner["onBeforeTryTask"]>): void {
        super.onBeforeTryTask(...args);
        if (!this.#isLoaded) {
            this.#isLoaded = true;
            const idle = sampleOf(namespace.mutantCoverage.static).map((id) => [id, { spentMs: 0 }] as const);
            if (this.#loaded === undefined) writeOutcome(this.#path, new Map(idle));
            endRunsInTime();
        }
        // The hooks before a test run through mutants as well.
        namespace.currentTestId = args[0].id;
    }

    async runTask(test: RunnerTestCase): Promise<void> {
        if (this.#loaded !== undefined) {
            endsAtMs = present() + maxLoadedMs;
            const hasPassed = await within(
                maxLoadedMs,
                Promise.resolve(TestRunner.getTestFn(test)()).then(() => true),
            );
            endsAtMs = Infinity;
            if (!hasPassed) throw new Error("This test notices the mutant.");
            return;
        }
        if (this.#isSpoilt) throw new Error("Not tried, because a mutant has spoilt a cache. This file runs again.");
        const started = performance.now();
        await TestRunner.getTestFn(test)();
        await runHooks(hooksAfter(test), test);
        const patienceMs = 2_000 + 10 * (performance.now() - started);
        namespace.currentTestId = undefined;
        const hits = namespace.mutantCoverage.perTest[test.id] ?? {};
        namespace.mutantCoverage.perTest = {};
        this.#before ??= readOutcome(this.#path);
        const found: Outcome = new Map();
        let canRepeat: boolean | undefined;
        for (const id of sampleOf(hits)) {
            const [{ noticedBy, spentMs }, before] = [this.#found.get(id) ?? { spentMs: 0 }, this.#before.get(id)];
            if (noticedBy ?? before?.noticedBy) continue;
            const isCut = spentMs > maxOfFileMs || spentMs + (before?.spentMs ?? 0) > maxOfAllMs;
            const hitLimit = usualHits + 10 * (hits[id] ?? 0);
            // A test that fails without a mutant too, because it ran before, says nothing about mutants.
            if (!isCut) canRepeat ??= await this.#survives(test, patienceMs);
            if (canRepeat === false || this.#isSpoilt) break;
            const verdict = isCut ? { spentMs: 0, isCut } : await this.#try(test, patienceMs, { id, hitLimit });
            addVerdict(this.#found, id, verdict);
            addVerdict(found, id, verdict);
        }
        writeOutcome(this.#path, found);
        await runHooks(hooksBefore(test), test);
    }

    /** Returns what a test that can be repeated says about a mutant. */
    async #try(test: RunnerTestCase, patienceMs: number, mutant: Tried): Promise<Verdict> {
        const [cpu, began] = [process.cpuUsage(), performance.now()];
        const survives = await this.#survives(test, patienceMs, mutant);
        const { user, system } = process.cpuUsage(cpu);
        // Some tests wait more than they work.
        const spentMs = Math.max((user + system) / 1_000, (performance.now() - began) / 4);
        if (survives) return { spentMs };
        // What the mutant left behind may make the test fail once more. If it goes on failing, a cache is wrong.
        this.#isSpoilt = !(await this.#survives(test, patienceMs)) && !(await this.#survives(test, patienceMs));
        return { spentMs, noticedBy: test.name };
    }

    /** Runs a test with its hooks, and with a mutant if one is given. Returns whether nothing failed. */
    async #survives(
        test: RunnerTestCase,
        patienceMs: number,
        { id, hitLimit = Infinity }: Partial<Tried> = {},
    ): Promise<boolean> {
        const uncaughtBefore = uncaught;
        timers.clear();
        Object.assign(namespace, { activeMutant: id, hitCount: 0, hitLimit });
        const run = async (): Promise<boolean> => {
            if (!(await runHooks(hooksBefore(test), test))) return false;
            await TestRunner.getTestFn(test)();
            return true;
        };
        // Less than what is waited for, so that nothing goes on then.
        endsAtMs = present() + 0.9 * patienceMs;
        const hasPassed = await within(patienceMs, run());
        endsAtMs = Infinity;
        const hasEnded = await within(patienceMs, runHooks(hooksAfter(test), test));
        namespace.activeMutant = undefined;
        for (const timer of timers) stopTimer(timer);
        // A test that failed has not restored what it spied on.
        if (!hasPassed) vi.restoreAllMocks();
        await new Promise((resolve) => nextTurn(resolve));
        return hasPassed && hasEnded && uncaught === uncaughtBefore;
    }
}

/** Returns the IDs that are in the sample. */
function sampleOf(hits: object): readonly string[] {
    const { step, first } = inject("sample");
    return Object.keys(hits).filter((id) => Number(id) % step === first);
}

/** Returns what was promised; false if that fails or takes longer. */
async function within(patienceMs: number, promised: Promise<boolean>): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => {
        timer = startTimer(() => resolve(false), patienceMs);
    });
    try {
        return await Promise.race([promised, late]);
    } catch {
        return false;
    } finally {
        stopTimer(timer);
    }
}

type Hook = (...args: never[]) => unknown;
type HookedTest = RunnerTestCase & { onFinished?: readonly Hook[] | undefined };

function hooksOf(test: RunnerTestCase, name: "beforeEach" | "afterEach"): readonly Hook[] {
    return suitesOf(test.suite ?? test.file).flatMap(
        (suite) => TestRunner.getSuiteHooks(suite)[name] as readonly Hook[],
    );
}

/** Returns the hooks that vitest runs before a test. */
function hooksBefore(test: RunnerTestCase): readonly Hook[] {
    return hooksOf(test, "beforeEach");
}

/** Returns the hooks that vitest runs after a test, once. */
function hooksAfter(test: HookedTest): readonly Hook[] {
    const ends = [...hooksOf(test, "afterEach").toReversed(), ...(test.onFinished ?? []).toReversed()];
    test.onFinished = undefined;
    return ends;
}

/** Runs hooks, all of them. Returns whether none failed. */
async function runHooks(hooks: readonly Hook[], { context, suite }: RunnerTestCase): Promise<boolean> {
    let haveEnded = true;
    for (const hook of hooks) {
        try {
            await hook(context as never, suite as never);
        } catch {
            haveEnded = false;
        }
    }
    return haveEnded;
}

/** Returns a suite and those around it, the outermost first. */
function suitesOf(suite: RunnerTestSuite): readonly RunnerTestSuite[] {
    const around = suite.suite ?? (suite.file === suite ? undefined : suite.file);
    return [...(around ? suitesOf(around) : []), suite];
}
