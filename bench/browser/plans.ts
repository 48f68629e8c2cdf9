import type { Contender, Target, Unit } from "../report.ts";
import type { PageContender } from "./contenders.tsx";
import type { pageMeasures } from "./measures.tsx";

type Measures = typeof pageMeasures;

/** A line of the table, whose figures are measured in pages of their own. */
export interface PagePlan {
    readonly id: string;
    readonly what: string;
    readonly measure: keyof Measures;
    readonly figure: string;
    readonly unit: Unit;
    /** The contenders to measure, with how many people, and what else the measure takes. */
    readonly contenders: Partial<Record<Contender, readonly [PageContender, number, ...number[]]>>;
    readonly targets: readonly Target[];
    /** How many pages for each contender. */
    readonly rounds: number;
}

const number = new Intl.NumberFormat("en-US");
const ms = 1000;
const rounds = 3;

/** Every line of `npm run bench:browser` but those of pictures. */
export const pagePlans: readonly PagePlan[] = [
    ...[100, 10_000].flatMap((size) => [
        render(size, "first", 60 * ms),
        render(size, "second", (size === 100 ? 10 : 20) * ms),
    ]),
    change("join", 10_000),
    change("refresh", 10_000),
    ...(["join", "refresh"] as const).map((step): PagePlan => ({
        ...change(step, 1000),
        contenders: all(1000, 10, ["livekit"]),
        targets: [],
    })),
    keys("median", 8 * ms),
    keys("worst", 16 * ms),
    {
        id: "panel-sort-10000",
        what: "Another order of 10,000",
        measure: "sort",
        figure: "change",
        unit: "µs",
        contenders: all(10_000, 5),
        targets: [{ atMost: 16 * ms }],
        rounds,
    },
    steady(1000, ["livekit"]),
    steady(10_000),
    speaking("frames", "frames a second", [{ atLeast: 59 }]),
    speaking("busy", "µs", []),
];

function all(size: number, extra?: number, more: readonly PageContender[] = []): PagePlan["contenders"] {
    const who = ["ours", "hook", ...more, "list"] as const;
    return Object.fromEntries(who.map((each) => [each, [each, size, ...(extra === undefined ? [] : [extra])]]));
}

function render(size: number, which: "first" | "second", atMost: number): PagePlan {
    return {
        id: `panel-${which}-${size}`,
        what: `Panel, ${which} rendering of ${number.format(size)} people`,
        measure: "render",
        figure: which,
        unit: "µs",
        contenders: all(size, undefined, size === 100 ? ["livekit"] : []),
        targets: [{ atMost }],
        rounds: 5,
    };
}

function change(step: "join" | "refresh", size: number): PagePlan {
    return {
        id: `panel-${step}-${size}`,
        what: `A ${step} among ${number.format(size)} on screen${size === 10_000 ? ", beside 100" : ""}`,
        measure: "changes",
        figure: step,
        unit: "µs",
        contenders: { ...all(size, 10), small: ["ours", 100, 10] },
        targets: [{ atMost: 1.5, times: "small" }],
        rounds,
    };
}

function keys(figure: "median" | "worst", atMost: number): PagePlan {
    return {
        id: `panel-key-${figure}`,
        what: `A key stroke in the search of 10,000, ${figure}`,
        measure: "keys",
        figure,
        unit: "µs",
        contenders: all(10_000),
        targets: [{ atMost }],
        rounds,
    };
}

function steady(size: number, more: readonly PageContender[] = []): PagePlan {
    return {
        id: `panel-steady-${size}`,
        what: `20 changes a second for 10 s, ${number.format(size)} shown: the longest work of one`,
        measure: "steady",
        figure: "worst",
        unit: "µs",
        contenders: all(size, 10, more),
        targets: [{ atMost: 50 * ms }],
        rounds: 3,
    };
}

function speaking(figure: "frames" | "busy", unit: Unit, targets: readonly Target[]): PagePlan {
    return {
        id: `speaking-${figure}`,
        what: `20 of 1,000 people speak, others ten times a second: ${figure === "frames" ? "frames" : "work of one change"}`,
        measure: "speaking",
        figure,
        unit,
        contenders: { ours: ["ours", 1000, 5], livekit: ["livekit", 1000, 5] },
        targets,
        rounds: 3,
    };
}
