import { act } from "@testing-library/react";
import { RollcallProvider, useCallSession } from "matrix-rollcall";
import { Activity, type ReactElement, type ReactNode, Suspense, startTransition, use, useState } from "react";
import { createPortal } from "react-dom";
import { createRoot } from "react-dom/client";
import { describe, expect, it } from "vitest";
import { Renders, block, doing, names, pageOf, renderWith } from "../support/page.tsx";
import { frames } from "../support/settled.ts";
import {
    ana,
    ben,
    cai,
    introduce,
    join,
    joinWrongly,
    leave,
    listenersOf,
    newRoom,
    quietWorld,
    roomId,
} from "../support/world.ts";
import { later } from "./support/later.ts";
import { sessionCases, shown } from "./support/twoSessions.tsx";

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

/** Waits two frames, which is enough for React to render and paint on an idle page. */
const painted = (): Promise<void> => frames(10);

const People = ({ id = roomId }: { id?: string }): string => names(useCallSession(id)?.participants);

describe("useCallSession", () => {
    it.each(sessionCases)("selects the session %j", (session, expected) => {
        const found = shown(() => useCallSession(roomId, { session }));
        expect(names(found?.participants)).toBe(expected);
    });

    it("renders once per change or burst and not at all without a change", async () => {
        const { client, room } = quietWorld();
        const { Page, renders } = pageOf(() => names(useCallSession(roomId)?.participants));
        renderWith(client, <Page />);
        await doing(() => join(room, ana));
        await doing(() => {
            join(room, ben);
            join(room, cai);
            leave(room, ana);
        });
        await doing(() => {
            join(room, ana);
            leave(room, ana);
        });
        await doing(() => joinWrongly(room, ana));
        expect(renders.values).toEqual(["", "ana", "ben cai"]);
    });

    it("returns the other room's session in the render in which the room ID changes", async () => {
        const { client, room } = quietWorld();
        const other = introduce(newRoom(client, "!other:example.org"));
        join(room, ana);
        join(other, ben);
        const renders = new Renders<string>();
        const Page = ({ id }: { id: string }): null => {
            renders.add(`${id} ${names(useCallSession(id)?.participants)}`);
            return null;
        };
        const { rerender } = renderWith(client, <Page id={room.roomId} />);
        rerender(<Page id={other.roomId} />);
        await doing(() => join(room, cai));
        await doing(() => join(other, cai));
        expect(renders.values).toEqual(["!r:example.org ana", "!other:example.org ben", "!other:example.org ben cai"]);
    });

    describe("first paint", () => {
        it("shows the participants without a second render", async () => {
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

        it("shows an event received during a slow first render", async () => {
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

        it("shows an event received between a slow first render and its effects", async () => {
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
    });

    describe("concurrent rendering", () => {
        it("keeps the current room up to date while a transition to another room is pending", async () => {
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

        it("stops listening while hidden by Activity and is up to date when shown again", async () => {
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

        it("works in a second document", async () => {
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
    });
});
