/** Runs a script's work; an error ends it with its message alone, which is written to be read, and exit code 1. */
export async function main(work: () => Promise<void> | void): Promise<void> {
    try {
        await work();
    } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 1;
    }
}
