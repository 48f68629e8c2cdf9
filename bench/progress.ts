/** Says what is measured now, beside the report. */
export function progress(line: string): void {
    process.stderr.write(`${line}\n`);
}
