import { amount, medianOf, type Contender, type Row } from "../../bench/report.ts";
import { round, svg, text } from "./svg.ts";

const width = 760;
const height = 330;
const plot = { top: 60, bottom: 270, width: 270 };
const compared: readonly (readonly [Contender, string])[] = [
    ["ours", "matrix-rollcall"],
    ["sdk", "matrix-js-sdk"],
];

/** Two plots: what a first reading and what one event costs in calls of 10 to 100,000 devices, both axes logarithmic. */
export function growthPicture(rows: readonly Row[]): string {
    const legend = compared.flatMap(([, name], index) => [
        `<rect class="bar c${index}" x="${80 + index * 160}" y="306" width="12" height="12"/>`,
        text(100 + index * 160, 317, name),
    ]);
    return svg(width, height, "How cost grows with the size of a call", [
        ...graph(80, "First reading", rows, "growth-reading-"),
        ...graph(450, "One event, warm", rows, "growth-event-"),
        ...legend,
    ]);
}

function graph(left: number, title: string, rows: readonly Row[], prefix: string): readonly string[] {
    const measured = rows.filter(({ id }) => id.startsWith(prefix));
    const sizes = measured.map(({ id }) => Number(id.slice(prefix.length)));
    const costs = compared.map(([contender]) => measured.map(({ cells }) => medianOf(cells, contender)));
    const low = Math.floor(Math.log10(Math.min(...costs.flat())));
    const high = Math.ceil(Math.log10(Math.max(...costs.flat())));
    const xOf = (index: number): number => left + (index / (sizes.length - 1)) * plot.width;
    const yOf = (power: number): number => plot.bottom - ((power - low) / (high - low)) * (plot.bottom - plot.top);
    const lines = Array.from({ length: high - low + 1 }, (_, index) => low + index).flatMap((power) => [
        `<line class="grid" x1="${left}" x2="${left + plot.width}" y1="${round(yOf(power))}" y2="${round(yOf(power))}"/>`,
        text(left - 8, yOf(power) + 4, amount(10 ** power, "µs"), 'text-anchor="end"'),
    ]);
    const names = sizes.map((size, index) =>
        text(xOf(index), plot.bottom + 20, size.toLocaleString("en-US"), 'text-anchor="middle"'),
    );
    const curves = costs.flatMap((curve, contender) => {
        const points = curve.map((cost, index) => [round(xOf(index)), round(yOf(Math.log10(cost)))] as const);
        return [
            `<polyline class="line c${contender}" points="${points.map((point) => point.join(",")).join(" ")}"/>`,
            ...points.map(([x, y]) => `<circle class="bar c${contender}" cx="${x}" cy="${y}" r="4"/>`),
        ];
    });
    const unit = text(left + plot.width, plot.bottom + 42, "devices", 'text-anchor="end"');
    return [text(left, 30, title, 'class="heading"'), ...lines, ...names, unit, ...curves];
}
