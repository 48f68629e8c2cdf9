import type { Figures } from "./child/main.ts";
import { mean } from "./measure.ts";
import { runChild } from "./runChild.ts";

const size = 1000;
const processes = 5;

/** Profiles first readings and single events in a call of 1,000: µs by part of the library, of the mean process. */
export async function whereTimeGoes(): Promise<Readonly<Record<"reading" | "event", Figures>>> {
    return { reading: await partsOf("reading"), event: await partsOf("event") };
}

async function partsOf(of: "reading" | "event"): Promise<Figures> {
    const profiles: Figures[] = [];
    for (let round = 0; round < processes; round += 1) {
        profiles.push(await runChild({ what: "profile", input: { size, of } }, "ours"));
    }
    const parts = [...new Set(profiles.flatMap((profile) => Object.keys(profile)))];
    return Object.fromEntries(parts.map((part) => [part, mean(profiles.map((profile) => profile[part] ?? 0))]));
}
