import { main } from "../../../scripts/lib/main.ts";
import { numberOptions } from "../../../scripts/lib/numberOptions.ts";
import { say } from "../../../scripts/lib/say.ts";
import { soak } from "./soak.ts";

await main(async () => {
    const usual = { minutes: 10, peers: 50, seed: 1 + (Date.now() % 1_000_000) };
    const { minutes, peers, seed } = numberOptions(process.argv.slice(2), usual);
    say(`${peers} peers for ${minutes} minutes, seed ${seed}`);
    const result = await soak({ durationMs: minutes * 60_000, peers, seed, say });
    const [atStart, atEnd, afterwards] = result.listeners;
    say(
        `${result.steps} steps, ${result.checkpoints} checkpoints and ${result.faults} faults: the list was right each time.\n` +
            `Listeners ${atStart} at the start, ${atEnd} at the end, ${afterwards} without a list.\n` +
            `The store that lived through it holds ${(result.heldBytes / 1000).toFixed(0)} kB more than a new one.`,
    );
    const isSteady = atStart === atEnd && afterwards === 0 && result.heldBytes < 1_000_000;
    process.exitCode = isSteady ? 0 : 1;
});
// What still goes on would keep this process.
process.exit();
