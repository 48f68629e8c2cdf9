import { existsSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { fromRoot } from "../lib/files.ts";
import { run } from "../lib/run.ts";
import { say } from "../lib/say.ts";
import type { Tally } from "./tally.ts";

interface TestResult {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
}

interface TestFile {
    readonly name: string;
    readonly assertionResults: readonly TestResult[];
}

interface Report {
    readonly testResults: readonly TestFile[];
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
    readonly numTodoTests: number;
}

/** Runs the tests of those projects in one vitest, which writes to the terminal itself; `!name` is all but that one. */
export async function runVitest(
    tally: Tally,
    projects: readonly string[],
    env: Readonly<Record<string, string>> = {},
): Promise<void> {
    const reportPath = fromRoot(`node_modules/.cache/matrix-rollcall/vitest-${process.pid}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
    const { exitCode } = await run("vitest", ["run", ...projects.map((name) => `--project=${name}`), ...reporters], {
        show: true,
        env,
    });
    const report = existsSync(reportPath) ? (JSON.parse(readFileSync(reportPath, "utf8")) as Report) : undefined;
    rmSync(reportPath, { force: true });
    const left = report ? report.numPendingTests + report.numTodoTests : 0;
    if (left > 0) say(`${left} tests were skipped or left to do. Mend them or take them out.`);
    const passed = report?.numPassedTests ?? 0;
    tally.passed += passed;
    // A file that does not load, or an error between tests, fails the run without failing a test. One without tests is none.
    const failed = Math.max((report?.numFailedTests ?? 0) + left, exitCode === 0 && passed > 0 ? 0 : 1);
    tally.failed += failed;
    const complaints = report?.testResults.flatMap(complaintsOf) ?? [];
    tally.shaky.push(...complaints.filter(({ status }) => status === "passed").map(({ line }) => line));
    tally.failures.push(...complaints.filter(({ status }) => status === "failed").map(({ line }) => line));
    if (failed > 0) tally.failures.push("tests");
}

/** The tests that failed, at least once. */
function complaintsOf({
    name,
    assertionResults,
}: TestFile): readonly { readonly status: string; readonly line: string }[] {
    return assertionResults.flatMap(({ status, fullName, failureMessages: [why] }) => {
        if (why === undefined) return [];
        const [first = ""] = stripVTControlCharacters(why).split("\n");
        return [{ status, line: `${relative(fromRoot("."), name)}: ${fullName}: ${first}` }];
    });
}
