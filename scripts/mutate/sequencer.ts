import { BaseSequencer, type TestSpecification } from "vitest/node";

function rankOf({ moduleId }: TestSpecification): number {
    if (/(rules|vectors)\.test/.test(moduleId)) return 0;
    return /(properties|hostile|sdk|stores|connection|people|lookup|liveIsCold|hands|attack\/core)\.test/.test(moduleId)
        ? 2
        : 1;
}

/** Leaves the slow tests for last, with the mutants that no other test noticed. */
export class FastFirst extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
        return files.toSorted((a, b) => rankOf(a) - rankOf(b));
    }
}
