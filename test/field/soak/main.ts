import { parseArgs } from "node:util";
import { soak } from "./soak.ts";

const { values } = parseArgs({
    options: {
        minutes: { type: "string", default: "10" },
        peers: { type: "string", default: "50" },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
    },
});
const [minutes, peers, seed] = [Number(values.minutes), Number(values.peers), Number(values.seed)];
console.log(`${peers} peers for ${minutes} minutes, seed ${seed}`);
const result = await soak({ durationMs: minutes * 60_000, peers, seed, say: (line) => console.log(line) });
const [atStart, atEnd, afterwards] = result.listeners;
console.log(
    `${result.steps} steps, ${result.checkpoints} checkpoints and ${result.faults} faults: the list was right each time.\n` +
        `Listeners ${atStart} at the start, ${atEnd} at the end, ${afterwards} when nobody looks.\n` +
        `The store that lived through it holds ${(result.heldBytes / 1000).toFixed(0)} kB more than a new one.`,
);
const isSteady = atStart === atEnd && afterwards === 0 && result.heldBytes < 1_000_000;
process.exit(isSteady ? 0 : 1);
