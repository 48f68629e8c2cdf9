import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { silenceSdk } from "../../test/support/silenceSdk.ts";
import { contenders, type PageContender, type PageList, type View } from "./contenders.tsx";

declare global {
    var measures: typeof pageMeasures;
}

const start: View = { search: "", sort: "joined" };
const typed = ["a", "an", "ana", "ana 1", "ana 12", "ana 1", "ana", "an", "a", "", "e", "el", "eli", "el", "e", ""];
const warmUpRounds = 4;

const container = document.getElementById("root") as HTMLElement;

/** Times are µs. Each is called once in a page that was opened for it. */
export const pageMeasures = {
    /** Until the list is laid out: for the first time, and again after it was removed. */
    render: async (contender: PageContender, size: number) => {
        const list = await contenders[contender](size);
        await settle();
        const render = async (): Promise<number> => {
            const root = createRoot(container);
            const cost = timed(() => flushSync(() => root.render(list.render(start))));
            await settle();
            root.unmount();
            await settle();
            return cost;
        };
        return { first: [await render()], second: [await render()] };
    },

    /** One change in the source until the list is laid out. */
    changes: async (contender: PageContender, size: number, rounds: number) => {
        const { list } = await open(contender, size);
        const costs = { join: [] as number[], refresh: [] as number[] };
        for (let round = 0; round < warmUpRounds + rounds; round += 1) {
            const isMeasured = round >= warmUpRounds;
            await settled(() => list.leave(round));
            const join = await settled(() => list.join(round));
            const refresh = await settled(() => list.refresh(round));
            if (!isMeasured) continue;
            costs.join.push(join);
            costs.refresh.push(refresh);
        }
        return costs;
    },

    /** A letter in the search until its results are laid out. */
    keys: async (contender: PageContender, size: number) => {
        await open(contender, size);
        const input = container.querySelector<HTMLInputElement>("input[type=search]");
        if (!input) throw new Error(`${contender} has no search`);
        const type = (text: string): void => {
            Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);
            input.dispatchEvent(new Event("input", { bubbles: true }));
        };
        for (const text of typed) await settled(() => type(text));
        const keys: number[] = [];
        for (const text of typed) keys.push(await settled(() => type(text)));
        return { median: keys, worst: [Math.max(...keys)] };
    },

    /** Another order until it is laid out: by name, and back. */
    sort: async (contender: PageContender, size: number, rounds: number) => {
        const { list, root } = await open(contender, size);
        const change = (sort: View["sort"]): Promise<number> =>
            settled(() => flushSync(() => root.render(list.render({ ...start, sort }))));
        await change("name");
        await change("joined");
        const costs: number[] = [];
        for (let round = 0; round < rounds; round += 1) costs.push(await change("name"), await change("joined"));
        return { change: costs };
    },

    /** 20 changes a second: how long the page is busy with one, at most. */
    steady: async (contender: PageContender, size: number, seconds: number) => {
        const { list } = await open(contender, size);
        const steps = ["refresh", "leave", "join", "refresh"] as const;
        const busy: number[] = [];
        await everyTick(20, seconds, async (tick) => {
            busy.push(
                await settled(() => list[steps[tick % steps.length] ?? "refresh"](Math.floor(tick / steps.length))),
            );
        });
        return { worst: [Math.max(...busy)], median: busy };
    },

    /** 20 of these people speak, some of them in view, others at each tick: frames a second, and how long the page is busy with one tick. */
    speaking: async (contender: PageContender, size: number, seconds: number) => {
        const list = await contenders[contender](size);
        list.speak?.([]);
        const root = createRoot(container);
        root.render(list.render(start));
        await settle();
        const busy: number[] = [];
        let frames = 0;
        let isRunning = true;
        const count = (): void => {
            frames += 1;
            if (isRunning) requestAnimationFrame(count);
        };
        requestAnimationFrame(count);
        const startTime = performance.now();
        await everyTick(10, seconds, async (tick) => {
            const speakers = Array.from({ length: 20 }, (_, index) => (index * 2 + tick) % 40);
            busy.push(await settled(() => list.speak?.(speakers)));
        });
        isRunning = false;
        if (!container.querySelector("[data-speaking]:not([data-speaking=false])")) {
            throw new Error(`${contender} shows no speaker`);
        }
        return { frames: [frames / ((performance.now() - startTime) / 1000)], busy };
    },
};

silenceSdk();
globalThis.measures = pageMeasures;

async function open(contender: PageContender, size: number): Promise<{ list: PageList; root: Root }> {
    const list = await contenders[contender](size);
    const root = createRoot(container);
    root.render(list.render(start));
    await settle();
    await settle();
    return { list, root };
}

function timed(work: () => void): number {
    const startTime = performance.now();
    work();
    void container.getBoundingClientRect();
    return (performance.now() - startTime) * 1000;
}

/** How long it takes until all that the work set off is done and laid out. */
async function settled(work: () => void): Promise<number> {
    const startTime = performance.now();
    work();
    await settle();
    void container.getBoundingClientRect();
    const cost = (performance.now() - startTime) * 1000;
    await nextFrame();
    return cost;
}

/** Waits until nothing else waits: React's work and the SDK's are done then. */
function settle(): Promise<void> {
    return globalThis.scheduler.postTask(() => undefined, { priority: "background" });
}

function nextFrame(): Promise<unknown> {
    return new Promise((resolve) => {
        requestAnimationFrame(resolve);
    });
}

async function everyTick(perSecond: number, seconds: number, work: (tick: number) => Promise<void>): Promise<void> {
    const startTime = performance.now();
    for (let tick = 0; tick < perSecond * seconds; tick += 1) {
        const wait = startTime + (tick * 1000) / perSecond - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        await work(tick);
    }
}
