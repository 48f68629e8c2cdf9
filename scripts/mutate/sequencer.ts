import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests of everything at once. They run after the tests of one unit, which notice most of its mutants sooner. */
const broad = /(rules|vectors)\.test/;
const slow = /(properties|hostile|sdk|stores|connection|people|lookup|liveIsCold|hands|attack\/core)\.test/;

function rankOf({ moduleId }: TestSpecification): number {
    if (slow.test(moduleId)) return 2;
    return broad.test(moduleId) ? 1 : 0;
}

/** Leaves the slow tests for last, with the mutants that no other test noticed. */
export class FastFirst extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
        return files.toSorted((a, b) => rankOf(a) - rankOf(b));
    }
}
