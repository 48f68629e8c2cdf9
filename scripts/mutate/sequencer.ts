import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests of everything at once. They run after the tests of one unit, which notice most of its mutants sooner. */
const broad = /(rules|vectors)\.test/;
const slow = /(crowd|properties|hostile|sdk|stores|connection|people|lookup|liveIsCold|hands|attack\/\w+)\.test/;
/** Tests of what is built on the core. */
const others = /test\/(components|hooks|livekit|query|testing)\//;

function rankOf({ moduleId }: TestSpecification): number {
    if (slow.test(moduleId)) return 2;
    if (others.test(moduleId) && !moduleId.includes("planClear")) return 3;
    return broad.test(moduleId) ? 1 : 0;
}

/** Leaves the slow tests for last, with the mutants that no other test noticed. */
export class FastFirst extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
        return files.toSorted((a, b) => rankOf(a) - rankOf(b));
    }
}
