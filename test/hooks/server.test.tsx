import { act } from "@testing-library/react";
import {
    RollcallProvider,
    useCallChanges,
    useCallParticipants,
    useParticipantRows,
    usePerson,
    useRoomCalls,
} from "matrix-rollcall";
import type { ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { names } from "../support/page.tsx";
import { ana, ben, cai, join, leave, listenersOf, quietWorld, rename, roomId } from "../support/world.ts";

const shown: string[] = [];

function Page(): ReactNode {
    const { status, sessions } = useRoomCalls(roomId);
    const people = useCallParticipants(roomId, { sort: (a, b) => b.joinedTs - a.joinedTs });
    const { name } = usePerson(roomId, ana);
    const { rows } = useParticipantRows({ sessions, search: ":example" });
    useCallChanges({ roomId }, { onJoin: () => undefined });
    const text = `${status} ${names(people)} ${name} ${rows.length}`;
    shown.push(text);
    return <p>{text}</p>;
}

describe("server rendering", () => {
    it("renders the current state without listeners and hydrates without a mismatch", async () => {
        const { client, room } = quietWorld();
        join(room, ana);
        join(room, ben);
        rename(room, ana, "Ana");
        const app = (
            <RollcallProvider client={client}>
                <Page />
            </RollcallProvider>
        );
        const before = listenersOf(client);
        const html = renderToString(app);
        expect(html).toBe("<p>ready ben ana Ana 2</p>");
        expect(listenersOf(client)).toEqual(before);

        const container = document.createElement("div");
        container.innerHTML = html;
        const paragraph = container.firstChild;
        shown.length = 0;
        const mistakes: unknown[] = [];
        const root = await act(async () =>
            hydrateRoot(container, app, { onRecoverableError: (error) => mistakes.push(error) }),
        );
        expect(mistakes).toEqual([]);
        expect(container.firstChild).toBe(paragraph);
        expect(shown).toEqual(["ready ben ana Ana 2"]);
        await act(async () => {
            join(room, cai);
            leave(room, ana);
        });
        expect(container.textContent).toBe("ready cai ben Ana 2");
        await act(async () => root.unmount());
        expect(listenersOf(client)).toEqual(before);
    });

    it("renders the status no-client without a client", () => {
        expect(
            renderToString(
                <RollcallProvider client={null}>
                    <Page />
                </RollcallProvider>,
            ),
        ).toBe(`<p>no-client  ${ana} 0</p>`);
    });
});
