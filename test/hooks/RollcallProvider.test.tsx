import { render } from "@testing-library/react";
import {
    RollcallProvider,
    useActiveCalls,
    useMaybeRollcall,
    useOwnCalls,
    usePerson,
    useRollcall,
    useRoomCalls,
    useUserCalls,
} from "matrix-rollcall";
import { type LeanRollcall, type Rollcall, createRollcall } from "matrix-rollcall/core";
import { Component, type ReactNode, StrictMode } from "react";
import { describe, expect, it } from "vitest";
import { expectConsole } from "../setup/expectConsole.ts";
import { Renders, doing, names, pageOf } from "../support/page.tsx";
import {
    ana,
    ben,
    introduce,
    join,
    leave,
    listenersOf,
    newRoom,
    offlineClient,
    quietWorld,
    roomId,
} from "../support/world.ts";

const statusPage = (): ReturnType<typeof pageOf<string>> =>
    pageOf(() => {
        const { status, sessions } = useRoomCalls(roomId);
        return `${status} ${names(sessions[0]?.participants)}`.trim();
    });

class Boundary extends Component<{ children: ReactNode }, { message?: string }> {
    override state: { message?: string } = {};
    static getDerivedStateFromError(error: Error): { message: string } {
        return { message: error.message };
    }
    override render(): ReactNode {
        return this.state.message ?? this.props.children;
    }
}

describe("RollcallProvider", () => {
    it("is named in the error of a hook outside of it, with what to do", () => {
        expectConsole("error", "a hook was used outside of a <RollcallProvider>");
        const { Page } = statusPage();
        const { container } = render(
            <Boundary>
                <Page />
            </Boundary>,
        );
        expect(container.textContent).toMatch(
            /outside of a <RollcallProvider>.*whose rooms.*Put <RollcallProvider client/,
        );
    });

    it("throws for a value that is not a client", () => {
        expectConsole("error", "createRollcall needs a Matrix client");
        const { container } = render(
            <Boundary>
                <RollcallProvider client={{ baseUrl: "" } as never}>never</RollcallProvider>
            </Boundary>,
        );
        expect(container.textContent).toContain("needs a Matrix client");
    });

    it("follows a login and a logout", async () => {
        const { client, room } = quietWorld();
        join(room, ana);
        const { Page, renders } = statusPage();
        const others = pageOf(() =>
            [useUserCalls(ana).length, useOwnCalls().length, usePerson(roomId, ana).name].join(" "),
        );
        const page = (rollcall: Rollcall | null): ReactNode => (
            <RollcallProvider rollcall={rollcall}>
                <Page />
                <others.Page />
            </RollcallProvider>
        );
        const { rerender } = render(page(null));
        rerender(page(createRollcall(client)));
        await doing(() => join(room, ben));
        rerender(page(null));
        expect(renders.values).toEqual(["no-client", "ready ana", "ready ana ben", "no-client"]);
        expect(others.renders.values).toEqual([`0 0 ${ana}`, `1 0 ${ana}`, `0 0 ${ana}`]);
    });

    it.each([null, undefined])("accepts %s as the client while no user is logged in", (client) => {
        const { Page, renders } = statusPage();
        render(
            <RollcallProvider client={client}>
                <Page />
            </RollcallProvider>,
        );
        expect(renders.values).toEqual(["no-client"]);
    });

    it("makes one rollcall per client, also with inline options and in StrictMode", async () => {
        const { client, room } = quietWorld();
        const secondClient = offlineClient();
        join(introduce(newRoom(secondClient)), ben);
        join(room, ana);
        const rollcalls = new Renders<LeanRollcall | null>();
        const { Page, renders } = statusPage();
        const Probe = (): null => {
            rollcalls.add(useRollcall());
            return null;
        };
        const page = (of: typeof client, requireOpenSlot = false): ReactNode => (
            <StrictMode>
                <RollcallProvider client={of} options={{ requireOpenSlot, formats: ["session"] }}>
                    <Probe />
                    <Page />
                </RollcallProvider>
            </StrictMode>
        );
        const { rerender } = render(page(client));
        rerender(page(client));
        await doing(() => join(room, ben));
        expect(new Set(rollcalls.values).size).toBe(1);
        expect(renders.last).toBe("ready ana ben");
        rerender(page(secondClient));
        expect(new Set(rollcalls.values).size).toBe(2);
        expect(renders.last).toBe("ready ben");
        await doing(() => leave(room, ana));
        expect(renders.last).toBe("ready ben");
        rerender(page(secondClient, true));
        expect(new Set(rollcalls.values).size).toBe(3);
    });

    it("provides everything that createRollcall returns through useRollcall", () => {
        const { client, room } = quietWorld();
        join(room, ana);
        const found: (Rollcall | null)[] = [];
        const Probe = (): null => {
            useActiveCalls();
            found.push(useRollcall(), useMaybeRollcall());
            return null;
        };
        render(
            <StrictMode>
                <RollcallProvider client={client}>
                    <Probe />
                </RollcallProvider>
            </StrictMode>,
        );
        const [rollcall] = found;
        expect(new Set(found).size).toBe(1);
        expect(Object.keys(rollcall ?? {}).toSorted()).toEqual(Object.keys(createRollcall(client)).toSorted());
        expect([...(rollcall?.active.getSnapshot().rooms.keys() ?? [])]).toEqual([roomId]);
    });

    it("does not re-render its children when it renders again", () => {
        const { client } = quietWorld();
        const { Page, renders } = statusPage();
        const children = <Page />;
        const page = (): ReactNode => (
            <RollcallProvider client={client} options={{ members: "none" }}>
                {children}
            </RollcallProvider>
        );
        const { rerender } = render(page());
        rerender(page());
        expect(renders.count).toBe(1);
    });

    it("keeps following in StrictMode and leaves no listener after the last unmount", async () => {
        const { client, room } = quietWorld();
        const before = listenersOf(client);
        const { Page, renders } = statusPage();
        const Everything = (): null => {
            useUserCalls(ana);
            usePerson(roomId, ana);
            return null;
        };
        const { unmount, rerender } = render(
            <StrictMode>
                <RollcallProvider client={client}>
                    <Page />
                    <Everything />
                </RollcallProvider>
            </StrictMode>,
        );
        await doing(() => join(room, ana));
        expect(renders.last).toBe("ready ana");
        expect(listenersOf(client)).not.toEqual(before);
        rerender(<StrictMode />);
        expect(listenersOf(client)).toEqual(before);
        unmount();
        expect(listenersOf(client)).toEqual(before);
    });
});
