import { silenceSdk } from "../../test/support/silenceSdk.ts";
import { measureBatch, type Batch } from "./batch.ts";
import { measureEvents, type Events } from "./events.ts";
import { measureInitialSync, type InitialSync } from "./initialSync.ts";
import { measureManyRooms, type ManyRooms } from "./manyRooms.ts";
import { measureMemory } from "./memory.ts";
import { measureProfile, type Profile } from "./profile.ts";
import { measureReading, type Reading } from "./reading.ts";
import { measureUnrelatedMember, type UnrelatedMember } from "./unrelatedMember.ts";

/** What one process measures. */
export type Measurement =
    | { readonly what: "reading"; readonly input: Reading }
    | { readonly what: "batch"; readonly input: Batch }
    | { readonly what: "events"; readonly input: Events }
    | { readonly what: "initialSync"; readonly input: InitialSync }
    | { readonly what: "memory"; readonly input: { readonly size: number } }
    | { readonly what: "manyRooms"; readonly input: ManyRooms }
    | { readonly what: "profile"; readonly input: Profile }
    | { readonly what: "unrelatedMember"; readonly input: UnrelatedMember };

/** By name; times in µs. */
export type Figures = Readonly<Record<string, number>>;

type Measure = (input: never, contender: never) => Promise<Figures>;

const measures: Readonly<Record<Measurement["what"], Measure>> = {
    reading: measureReading,
    batch: measureBatch,
    events: measureEvents,
    initialSync: measureInitialSync,
    memory: measureMemory,
    manyRooms: measureManyRooms,
    profile: measureProfile,
    unrelatedMember: measureUnrelatedMember,
};

// A line for each member at each reading: without them it is faster, and is compared so.
silenceSdk();
const { what, input, contender } = JSON.parse(process.argv[2] ?? "") as Measurement & { contender: string };
const figures = await measures[what](input as never, contender as never);
process.stdout.write(JSON.stringify(figures));
// The SDK keeps timers for its sticky events.
process.exit();
