import { Session, type Profiler } from "node:inspector/promises";
import type { MatrixEvent } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { Call, steps } from "../call.ts";
import { keep } from "../measure.ts";
import { followers } from "./followers.ts";

/** Where the time goes of a first reading of a call, or of single events in it. */
export interface Profile {
    readonly size: number;
    readonly of: "reading" | "event";
}

const samplingUs = 50;
const warmUp = 3000;
const events = 6000;

/** Returns the time that each part took, µs: of one reading, or of one event on average. */
export async function measureProfile({ size, of }: Profile) {
    const call = new Call({ carrier: "state", size });
    if (of === "reading") {
        globalThis.gc?.();
        return partsOf(
            await profiled(() =>
                keep(createRollcall(call.client).room(call.room.roomId).getSnapshot().sessions.length),
            ),
            1,
        );
    }
    const take = await followers.ours(call);
    const eventsOf = (first: number, count: number): readonly MatrixEvent[] =>
        Array.from({ length: count }, (_, index) =>
            call.next(steps[index % steps.length] ?? "refresh", first + Math.floor(index / steps.length)),
        );
    const play = async (batch: readonly MatrixEvent[]): Promise<void> => {
        for (const event of batch) await take([event]);
    };
    await play(eventsOf(0, warmUp));
    const measured = eventsOf(warmUp, events);
    return partsOf(await profiled(() => play(measured)), events);
}

async function profiled(work: () => unknown): Promise<Profiler.Profile> {
    const session = new Session();
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: samplingUs });
    await session.post("Profiler.start");
    await work();
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    return profile;
}

/** By the file that runs; a function of the engine counts for the file that calls it. The bench itself is left out. */
function partsOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, count: number): Record<string, number> {
    const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const partOf = (id: number | undefined): string | undefined => {
        const frame = id === undefined ? undefined : byId.get(id)?.callFrame;
        if (!frame) return undefined;
        return partOfFrame(frame) ?? partOf(id === undefined ? undefined : parents.get(id));
    };
    const parts: Record<string, number> = {};
    for (const [index, id] of samples.entries()) {
        const part = partOf(id);
        if (part === undefined || part === "") continue;
        parts[part] = (parts[part] ?? 0) + (timeDeltas[index + 1] ?? 0) / count;
    }
    return parts;
}

function partOfFrame({
    functionName,
    url,
}: {
    readonly functionName: string;
    readonly url: string;
}): string | undefined {
    if (functionName === "(garbage collector)") return "garbage";
    const [, folder] = /\/dist\/core\/(room|wire|calls|store)\//.exec(url) ?? [];
    if (folder) return folder;
    if (url.includes("/dist/core/")) return "client";
    if (url.includes("/matrix-js-sdk/") || url.includes("/matrix-events-sdk/")) return "sdk";
    // An empty name is left out: what builds the events, and what waits.
    if (url.includes("/bench/") || url.includes("/dist/testing/") || functionName === "(idle)") return "";
    return undefined;
}
