import { RollcallProvider, useCallSession } from "matrix-rollcall";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { Renders, block, names } from "../support/page.tsx";
import { frames } from "../support/settled.ts";
import { ana, ben, cai, join, leave, quietWorld, roomId } from "../support/world.ts";

function slowPage(whileRendering: () => void): { Page: () => string; renders: Renders<string> } {
    const renders = new Renders<string>();
    const Page = (): string => {
        const shown = names(useCallSession(roomId)?.participants);
        if (renders.count === 0) {
            block(50);
            whileRendering();
        }
        renders.add(shown);
        return shown;
    };
    return { Page, renders };
}

/** Whatever React has to do is done and painted: two frames are enough for it, where nothing else keeps the page busy. */
const painted = (): Promise<void> => frames(10);

test("the first paint shows who is there, without a second render", async () => {
    const { client, room } = quietWorld();
    join(room, ana);
    const { Page, renders } = slowPage(() => undefined);
    const container = document.createElement("div");
    const texts: (string | null)[] = [];
    new MutationObserver(() => texts.push(container.textContent)).observe(container, {
        childList: true,
        characterData: true,
        subtree: true,
    });
    const root = createRoot(container);
    root.render(
        <RollcallProvider client={client}>
            <Page />
        </RollcallProvider>,
    );
    await painted();
    expect(texts).toEqual(["ana"]);
    expect(renders.values).toEqual(["ana"]);
    root.unmount();
});

test("an event in the middle of a slow first render is shown", async () => {
    const { client, room } = quietWorld();
    join(room, ana);
    const { Page, renders } = slowPage(() => join(room, ben));
    const container = document.createElement("div");
    const root = createRoot(container);
    root.render(
        <RollcallProvider client={client}>
            <Page />
        </RollcallProvider>,
    );
    await painted();
    expect(container.textContent).toBe("ana ben");
    expect(renders.values).toEqual(["ana", "ana ben"]);
    root.unmount();
});

test("an event between a slow first render and its effects is shown", async () => {
    const { client, room } = quietWorld();
    join(room, ana);
    const { Page, renders } = slowPage(() => queueMicrotask(() => join(room, ben)));
    const container = document.createElement("div");
    const root = createRoot(container);
    root.render(
        <RollcallProvider client={client}>
            <Page />
        </RollcallProvider>,
    );
    await painted();
    expect(container.textContent).toBe("ana ben");
    expect(renders.last).toBe("ana ben");
    join(room, cai);
    leave(room, ana);
    await painted();
    expect(container.textContent).toBe("ben cai");
    root.unmount();
});
