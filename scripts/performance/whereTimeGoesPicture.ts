import { amount } from "../../bench/report.ts";
import type { Results } from "../../bench/results.ts";
import { round, svg, text } from "./svg.ts";

/** The library's folders, as `bench/child/profile.ts` names them, in the order in which an event passes them. */
const names: readonly (readonly [string, string])[] = [
    ["sdk", "matrix-js-sdk: room state and events"],
    ["room", "room/: follow the room, keep results, build the snapshot"],
    ["wire", "wire/: read and check the contents"],
    ["calls", "calls/: decide what counts, sort, make sessions"],
    ["store", "store/: notify"],
    ["client", "the rest of the core: the client and its clock"],
    ["garbage", "garbage collection"],
];

const width = 760;
const left = 20;
const barWidth = width - 2 * left;

/** Two bars: of one first reading and of one event, by part of the library. */
export function whereTimeGoesPicture(parts: NonNullable<Results["parts"]>): string {
    const bars = [
        ...bar(40, "The first reading of a call of 1,000", parts.reading),
        ...bar(120, "One event in a call of 1,000, warm", parts.event),
    ];
    const legend = names.flatMap(([, name], index) => [
        `<rect class="bar c${index}" x="${left}" y="${196 + index * 22}" width="12" height="12"/>`,
        text(left + 20, 207 + index * 22, name),
    ]);
    return svg(width, 196 + names.length * 22 + 12, "Where the time of a first reading and of one event goes", [
        ...bars,
        ...legend,
    ]);
}

function bar(y: number, title: string, parts: Readonly<Record<string, number>>): readonly string[] {
    const total = names.reduce((sum, [key]) => sum + (parts[key] ?? 0), 0);
    let x = left;
    const pieces = names.flatMap(([key], index) => {
        const share = (parts[key] ?? 0) / total;
        const piece = `<rect class="bar c${index}" x="${round(x)}" y="${y}" width="${round(share * barWidth)}" height="26"/>`;
        const label = share < 0.04 ? [] : [text(x, y + 42, `${Math.round(share * 100)} %`)];
        x += share * barWidth;
        return [piece, ...label];
    });
    return [text(left, y - 10, `${title}: ${amount(total, "µs")}`, 'class="heading"'), ...pieces];
}
