import { act } from "@testing-library/react";
import { useCallParticipants, useCallSession, useCallSummary } from "matrix-rollcall";
import { RollcallProvider } from "matrix-rollcall";
import { Activity, Suspense, startTransition, use, useState, type ReactElement, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { Renders, block, doing, names, renderWith } from "../support/page.tsx";
import { ana, ben, cai, introduce, join, leave, listenersOf, newRoom, quietWorld, roomId } from "../support/world.ts";

const People = ({ id = roomId }: { id?: string }): string => names(useCallSession(id)?.participants);

function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
    let resolve: (value: T) => void = () => undefined;
    const promise = new Promise<T>((done) => (resolve = done));
    return { promise, resolve };
}

test("a page that suspends while it first renders shows what is there when it comes back, and leaves nothing", async () => {
    const { client, room } = quietWorld();
    const before = listenersOf(client);
    join(room, ana);
    const { promise: data, resolve } = later<string>();
    const Slow = (): ReactNode => {
        const people = names(useCallParticipants(roomId, { filter: () => true }));
        return `${use(data)}: ${people}`;
    };
    const { container, unmount } = await act(async () =>
        renderWith(
            client,
            <Suspense fallback="wait">
                <Slow />
            </Suspense>,
        ),
    );
    expect(container.textContent).toBe("wait");
    expect(listenersOf(client)).toEqual(before);
    await doing(() => join(room, ben));
    await doing(() => resolve("here"));
    expect(container.textContent).toBe("here: ana ben");
    await doing(() => leave(room, ana));
    expect(container.textContent).toBe("here: ben");
    unmount();
    expect(listenersOf(client)).toEqual(before);
});

test("a transition to another room keeps the first one up to date while it waits", async () => {
    const { client, room } = quietWorld();
    const other = introduce(newRoom(client, "!other:example.org"));
    join(room, ana);
    const { promise: loaded, resolve } = later<void>();
    const goes = new Renders<() => void>();
    const Wait = ({ children }: { children: ReactNode }): ReactNode => {
        use(loaded);
        return children;
    };
    const Page = (): ReactNode => {
        const [id, setId] = useState(roomId);
        goes.add(() => startTransition(() => setId(other.roomId)));
        const people = <People id={id} />;
        return <Suspense fallback="wait">{id === roomId ? people : <Wait>{people}</Wait>}</Suspense>;
    };
    const { container } = renderWith(client, <Page />);
    await doing(() => goes.last());
    expect(container.textContent).toBe("ana");
    await doing(() => join(room, ben));
    expect(container.textContent).toBe("ana ben");
    join(other, cai);
    await doing(() => resolve());
    expect(container.textContent).toBe("cai");
});

test("in a sliced first render every part shows the same moment", async () => {
    const { client, room } = quietWorld();
    join(room, ana);
    const slices = new Renders<number>();
    const Part = ({ index }: { index: number }): ReactNode => {
        block(8);
        const { people } = useCallSummary(roomId);
        if (index === 0) slices.add(people);
        return <i>{people}</i>;
    };
    const container = document.createElement("div");
    const root = createRoot(container);
    const commits: (string | null)[] = [];
    new MutationObserver(() => commits.push(container.textContent)).observe(container, {
        childList: true,
        subtree: true,
        characterData: true,
    });
    startTransition(() =>
        root.render(
            <RollcallProvider client={client}>
                {Array.from({ length: 8 }, (_, index) => (
                    <Part key={index} index={index} />
                ))}
            </RollcallProvider>,
        ),
    );
    // Between two slices, before anything is committed.
    while (slices.count === 0) await new Promise((resolve) => setTimeout(resolve));
    expect(container.textContent).toBe("");
    join(room, ben);
    while (container.textContent === "") await new Promise((resolve) => setTimeout(resolve));
    expect(container.textContent).toBe("22222222");
    expect(commits.filter((text) => text !== "22222222")).toEqual([]);
    await act(async () => root.unmount());
});

test("a hidden part stops listening, and is right when it is shown again", async () => {
    const { client, room } = quietWorld();
    const before = listenersOf(client);
    join(room, ana);
    const page = (mode: "visible" | "hidden"): ReactElement => (
        <Activity mode={mode}>
            <People />
        </Activity>
    );
    const { container, rerender } = renderWith(client, page("visible"));
    rerender(page("hidden"));
    await doing(() => undefined);
    expect(listenersOf(client)).toEqual(before);
    await doing(() => join(room, ben));
    await act(async () => rerender(page("visible")));
    expect(container.textContent).toBe("ana ben");
});

test("a second document shows the same", async () => {
    const { client, room } = quietWorld();
    join(room, ana);
    const frame = document.body.appendChild(document.createElement("iframe"));
    const inside = frame.contentDocument as Document;
    const { unmount } = renderWith(client, createPortal(<People />, inside.body));
    const ownRoot = createRoot(inside.body.appendChild(inside.createElement("div")));
    await act(async () =>
        ownRoot.render(
            <RollcallProvider client={client}>
                <People />
            </RollcallProvider>,
        ),
    );
    await doing(() => join(room, ben));
    expect(inside.body.textContent).toBe("ana benana ben");
    await act(async () => ownRoot.unmount());
    unmount();
    frame.remove();
});
