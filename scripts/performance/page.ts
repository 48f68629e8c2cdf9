import { missed } from "../../bench/missed.ts";
import { amount, contenderNames, type Contender, type Row } from "../../bench/report.ts";
import type { Results } from "../../bench/results.ts";

/** Returns the page with its tables made of a run's figures; the text around them is written by hand. */
export function performancePage(page: string, node: Results, browser: Results): string {
    const tables = {
        core: `${runOf(node)}\n\n${tableOf(rowsOf(node))}`,
        browser: `${runOf(browser)}\n\n${tableOf(rowsOf(browser))}`,
        missed: missedOf([...rowsOf(node), ...rowsOf(browser)]),
    };
    return Object.entries(tables).reduce((text, [name, table]) => {
        const between = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end of ${name} -->)`);
        if (!between.test(text)) throw new Error(`docs/performance.md has no place for "${name}": <!-- ${name} -->.`);
        return text.replace(between, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
    }, page);
}

/** The lines of the table; those of growth are in a picture. */
function rowsOf({ rows }: Results): readonly Row[] {
    return rows.filter(({ id }) => !id.startsWith("growth-"));
}

function runOf({ date, machine }: Results): string {
    return `One run of ${date} on this machine: ${machine}.`;
}

function tableOf(rows: readonly Row[]): string {
    if (rows.length === 0) return "Nothing is measured yet.";
    const lines = rows.map((row) => [row.what, cellOf(row, "ours"), besideOf(row), targetsOf(row)]);
    return alignedTable([["what", contenderNames.ours, "beside", "target"], ...lines]);
}

function besideOf(row: Row): string {
    return (Object.keys(row.cells) as Contender[])
        .filter((contender) => contender !== "ours")
        .map((contender) => `${contenderNames[contender]} ${cellOf(row, contender)}`)
        .join("; ");
}

function cellOf({ cells, unit }: Row, contender: Contender): string {
    const cell = cells[contender];
    if (!cell) return "";
    const { median, low, high } = cell;
    const [from, to] = [amount(low, unit), amount(high, unit)];
    return from === to ? amount(median, unit) : `${amount(median, unit)} (${from} to ${to})`;
}

function targetsOf({ verdicts }: Row): string {
    return verdicts
        .map(({ target, reached, isMet }) => (isMet ? `${target}: ${reached}` : `${target}: **missed**, ${reached}`))
        .join("; ");
}

/** Columns of equal width, as the formatter leaves them. */
function alignedTable(lines: readonly (readonly string[])[]): string {
    const [header = [], ...body] = lines;
    const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
    const lineOf = (cells: readonly string[]): string =>
        `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
    return [lineOf(header), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body.map(lineOf)].join(
        "\n",
    );
}

/** Each reason once, with the lines of the table that it explains. */
function missedOf(rows: readonly Row[]): string {
    const reasons = new Map<string, Row[]>();
    for (const row of rows) {
        if (row.verdicts.every(({ isMet }) => isMet)) continue;
        const reason = reasonOf(row.id);
        reasons.set(reason, [...(reasons.get(reason) ?? []), row]);
    }
    if (reasons.size === 0) return "None.";
    return [...reasons]
        .map(([reason, of]) => `- ${of.map(({ what }) => what).join("; ")}. **Why:** ${reason}`)
        .join("\n");
}

function reasonOf(id: string): string {
    const [, reason] = Object.entries(missed).find(([start]) => id.startsWith(start)) ?? [];
    return reason ?? "not known yet.";
}
