import type { Carrier, Over } from "../call.ts";
import type { Target, Unit } from "../report.ts";
import type { Plan } from "./plan.ts";

const number = new Intl.NumberFormat("en-US");

/** Every line of `npm run bench`. */
export const plans: readonly Plan[] = [
    ...[100, 1000, 10_000].map((size) => reading("state", size, { atMost: 1, times: "sdk" })),
    reading("state", 1000, { atMost: 0.5, times: "sdk" }, { kind: "expired", count: 10_000 }),
    reading("state", 1000, { atMost: 1, times: "sdk" }, { kind: "left", count: 10_000 }),
    ...[1000, 10_000].map((size) => reading("sticky", size, { atMost: 0.25, times: "sdk" })),
    ...[1000, 10_000].map(refreshOfAll),
    {
        id: "oldest-leaves",
        what: "The oldest device leaves and 1,000 others follow its media server",
        measurement: { what: "batch", input: { size: 1000, change: "oldest leaves" } },
        figure: "cost",
        unit: "µs",
        contenders: ["ours", "sdk"],
        beyondRoom: true,
        targets: [{ atMost: 0.2, times: "sdk" }],
        rounds: 7,
    },
    firstEvents("median", 1 / 100),
    firstEvents("mean", 1 / 50),
    ...warmEvents("state", 1000, 4),
    ...warmEvents("state", 10_000, 2),
    ...warmEvents("sticky", 1000),
    initialSync("cost"),
    initialSync("bytes"),
    {
        id: "memory",
        what: "Memory of a device of a call of 10,000, beyond its event",
        measurement: { what: "memory", input: { size: 10_000 } },
        figure: "bytes",
        unit: "bytes",
        contenders: ["ours", "sdk"],
        targets: [{ atMost: 1000 }],
        rounds: 1,
    },
    ...manyRooms(),
    {
        id: "unrelated-member",
        what: "A member of the room who is in no call changes, in a call of 10,000 and of 100; floor: a map lookup",
        measurement: { what: "unrelatedMember", input: { many: 10_000, few: 100 } },
        figure: "cost",
        unit: "µs",
        contenders: ["ours", "small", "floor"],
        // Caches, not work.
        targets: [{ atMost: 3, times: "small" }],
        rounds: 3,
    },
];

/** How cost grows with the size of a call; for the picture. */
export const growthPlans: readonly Plan[] = [10, 100, 1000, 10_000, 100_000].flatMap((size) => [
    { ...reading("state", size), id: `growth-reading-${size}`, contenders: ["ours", "sdk"], rounds: 3 },
    {
        ...events("state", size, "median", {
            warmUp: 500,
            rounds: 40,
            sdk: { warmUp: size > 1000 ? 1 : 40, rounds: 3 },
        }),
        id: `growth-event-${size}`,
        contenders: ["ours", "sdk"],
        rounds: 3,
    },
]);

function reading(carrier: Carrier, size: number, target?: Target, over?: Over): Plan {
    const among = over ? ` among ${number.format(over.count)} ${over.kind}` : "";
    return {
        id: `reading-${carrier}-${size}${over ? `-among-${over.kind}` : ""}`,
        what: `First reading, ${carrier}, ${number.format(size)} live${among}`,
        measurement: { what: "reading", input: { carrier, size, ...(over && { over }) } },
        figure: "cost",
        unit: "µs",
        contenders: ["ours", "sdk", "floor"],
        targets: target ? [target] : [],
        rounds: 7,
    };
}

function refreshOfAll(size: number): Plan {
    return {
        id: `refresh-of-all-${size}`,
        what: `Every membership of a call of ${number.format(size)} is refreshed in one sync`,
        measurement: { what: "batch", input: { size, change: "all refresh" } },
        figure: "cost",
        unit: "µs",
        contenders: ["ours", "sdk"],
        beyondRoom: true,
        targets: [{ atMost: 1, times: "sdk" }],
        rounds: 7,
    };
}

interface Rounds {
    readonly warmUp: number;
    readonly rounds: number;
    readonly sdk?: Omit<Rounds, "sdk">;
}

function events(carrier: Carrier, size: number, figure: string, rounds: Rounds): Plan {
    return {
        id: `event-${carrier}-${size}-${figure}`,
        what: `One event (${figure}), ${carrier}, in a call of ${number.format(size)}`,
        measurement: { what: "events", input: { carrier, size, ...rounds } },
        figure,
        unit: "µs",
        contenders: ["ours", "sdk", "stub"],
        beyondRoom: true,
        targets: [],
        rounds: 5,
    };
}

function firstEvents(figure: "median" | "mean", atMost: number): Plan {
    return {
        ...events("state", 1000, figure, { warmUp: 0, rounds: 33 }),
        id: `first-events-${figure}`,
        what: `One event in a call of 1,000, ${figure} of the first hundred after a start`,
        targets: [{ atMost, times: "sdk" }],
        rounds: 7,
    };
}

function warmEvents(carrier: Carrier, size: number, timesStub?: number): readonly Plan[] {
    const rounds = { warmUp: 5000, rounds: 400, sdk: { warmUp: size > 1000 ? 3 : 12, rounds: size > 1000 ? 4 : 15 } };
    return (["refresh", "leave", "join"] as const).map((step) => ({
        ...events(carrier, size, step, rounds),
        what: `One ${step}, ${carrier}, in a call of ${number.format(size)}, warm`,
        // A stub of sticky events would be another: they come with an event of their own.
        contenders: timesStub ? ["ours", "sdk", "stub"] : ["ours", "sdk"],
        targets: [
            { atMost: 1 / 100, times: "sdk" },
            ...(timesStub ? [{ atMost: timesStub, times: "stub" } as const] : []),
        ],
        rounds: 3,
    }));
}

function initialSync(figure: "cost" | "bytes"): Plan {
    return {
        id: `initial-sync-${figure}`,
        what: `Initial sync of 5,000 rooms of which 50 have calls, with \`active\`: ${figure === "cost" ? "time" : "memory"}`,
        measurement: { what: "initialSync", input: { rooms: 5000, calls: 50 } },
        figure,
        unit: figure === "cost" ? "µs" : "bytes",
        contenders: ["ours", "without"],
        targets: [figure === "cost" ? { atMost: 1.01, times: "without" } : { atMost: 5e6, beyond: "without" }],
        rounds: 7,
    };
}

function manyRooms(): readonly Plan[] {
    return [
        manyRoomsPlan("onClient", "listeners on the client", "listeners", [{ atMost: 1, times: "small" }]),
        manyRoomsPlan("onRoom", "most listeners on a room", "listeners", [{ atMost: 1 }]),
        manyRoomsPlan("left", "listeners left after it", "listeners", [{ atMost: 0 }]),
        manyRoomsPlan("attach", "attaching, for each", "µs", []),
        manyRoomsPlan("bytes", "memory, for each", "bytes", []),
    ];
}

function manyRoomsPlan(figure: string, what: string, unit: Unit, targets: readonly Target[]): Plan {
    return {
        id: `many-rooms-${figure}`,
        what: `Following 5,000 rooms, and 50: ${what}`,
        measurement: { what: "manyRooms", input: { many: 5000, few: 50 } },
        figure,
        unit,
        contenders: ["ours", "small"],
        targets,
        rounds: 1,
    };
}
