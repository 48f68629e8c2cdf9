import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { act, cleanup, render, type RenderResult } from "@testing-library/react";
import type { MatrixClient } from "matrix-js-sdk";
import { CallPanel, RollcallProvider, type CallPanelRowProps } from "matrix-rollcall";
import { useQuerySources } from "matrix-rollcall/query";
import "matrix-rollcall/styles.css";
import { StrictMode, type ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { roomOf, until } from "../homeserver/support/world.ts";
import { frames } from "../support/settled.ts";
import { hallOf } from "./support/hall.ts";
import { pictureOf } from "./support/pictures.ts";
import { accountWorld, clientOf, roundTrip, started } from "./support/world.ts";

afterEach(cleanup);

interface PageProps {
    readonly client: MatrixClient | null;
    readonly roomId: string;
    readonly rows?: CallPanelRowProps;
}

function Page({ client, roomId, rows = {} }: PageProps): ReactElement {
    return (
        <RollcallProvider client={client} {...useQuerySources(client)}>
            <div style={{ width: 400 }}>
                <CallPanel roomId={roomId} {...rows} />
            </div>
        </RollcallProvider>
    );
}

function show(queryClient: QueryClient, page: ReactElement): RenderResult {
    return render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>);
}

const viewport = (): HTMLElement => document.querySelector(".rollcall-participants-viewport") as HTMLElement;
const rowsShown = (): number => document.querySelectorAll("[data-row-key]").length;
const picturesShown = (): number => document.querySelectorAll(".rollcall-avatar[data-image]").length;

/** Waits until all members are loaded and every visible row has its picture. */
async function untilShown(people: number): Promise<void> {
    await until(() => viewport()?.scrollHeight > people * 40);
    await until(() => rowsShown() > 0 && picturesShown() === rowsShown());
}

function mediaIdIn(url: string): string {
    return /thumbnail\/[^/]+\/([\w-]+)/.exec(url)?.[1] ?? "";
}

describe("CallPanel with useQuerySources", () => {
    it("requests only visible people's data, from the homeserver only, without a token in a URL", async () => {
        const world = accountWorld();
        const { client, queryClient, log } = world;
        const { roomId } = hallOf(world, 1000, await pictureOf(64, 64));
        await started(client);
        await roomOf(client, roomId);
        show(queryClient, <Page client={client} roomId={roomId} />);
        await untilShown(1000);
        const asked = log.of("/thumbnail/").map(({ url }) => mediaIdIn(url));
        expect(asked.length).toBeGreaterThanOrEqual(rowsShown());
        expect(asked.length).toBeLessThan(60);
        expect(new Set(asked).size).toBe(asked.length);
        expect(new Set(log.sent.map(({ url }) => new URL(url).origin))).toEqual(new Set(["https://rollcall.test"]));
        for (const { url } of log.sent) expect(url).not.toMatch(new RegExp(`access_token|${client.getAccessToken()}`));
        for (const part of ["/profile/", "/devices", "/keys/query", "/v1/rtc/transports", "/presence", "/whois"]) {
            expect(log.of(part), part).toEqual([]);
        }
    });

    it("aborts requests of rows scrolled away and does not repeat finished ones", async () => {
        const world = accountWorld();
        const { homeserver, client, queryClient, log } = world;
        const { roomId } = hallOf(world, 300, await pictureOf(64, 64));
        await started(client);
        await roomOf(client, roomId);
        show(queryClient, <Page client={client} roomId={roomId} />);
        await untilShown(300);
        const before = log.of("/thumbnail/").length;
        const end = homeserver.faults.slow(60_000);
        viewport().scrollTop = 4000;
        await until(() => log.of("/thumbnail/").length > before);
        await frames(3);
        const slow = log.of("/thumbnail/").slice(before);
        viewport().scrollTop = 9000;
        await until(() => slow.every(({ isAborted }) => isAborted()));
        end();
        viewport().scrollTop = 0;
        await until(() => picturesShown() === rowsShown());
        await frames(3);
        await roundTrip(world);
        const answered = log.of("/thumbnail/").filter(({ isAborted }) => !isAborted());
        const ids = answered.map(({ url }) => mediaIdIn(url));
        expect(new Set(ids).size).toBe(ids.length);
    });

    it("re-renders only the renamed person's row and requests nothing", async () => {
        const world = accountWorld();
        const { client, queryClient, log } = world;
        const { roomId, users } = hallOf(world, 1000, await pictureOf(64, 64));
        await started(client);
        await roomOf(client, roomId);
        const rendered: string[] = [];
        const rows: CallPanelRowProps = {
            renderName: (_row, { name }) => {
                rendered.push(name);
                return undefined;
            },
        };
        const { container } = show(queryClient, <Page client={client} roomId={roomId} rows={rows} />);
        await untilShown(1000);
        rendered.length = 0;
        const asked = log.of("/thumbnail/").length;
        const [, second] = users;
        const avatar = client
            .getRoom(roomId)
            ?.getMember(second?.userId ?? "")
            ?.getMxcAvatarUrl();
        const content = { membership: "join", displayname: "Renamed", avatar_url: avatar };
        await act(async () => {
            second?.sendState(roomId, "m.room.member", second.userId, content);
            await until(() => container.textContent.includes("Renamed"));
        });
        expect(rendered).toEqual(["Renamed"]);
        expect(log.of("/thumbnail/")).toHaveLength(asked);
    });

    it("removes the previous account's data from the page and the cache", async () => {
        const world = accountWorld();
        const { client, queryClient, log } = world;
        const { roomId, users } = hallOf(world, 3, await pictureOf(64, 64));
        await started(client);
        await roomOf(client, roomId);
        const other = await started(clientOf(users[0] as never, log.fetchFn));
        await roomOf(other, roomId);
        const page = (who: MatrixClient | null): ReactElement => (
            <QueryClientProvider client={queryClient}>
                <StrictMode>
                    <Page client={who} roomId={roomId} />
                </StrictMode>
            </QueryClientProvider>
        );
        const accounts = (): readonly unknown[] => [
            ...new Set(
                queryClient
                    .getQueryCache()
                    .getAll()
                    .map(({ queryKey }) => queryKey[1]),
            ),
        ];
        const { rerender, container } = render(page(client));
        await until(() => picturesShown() === 3);
        expect(accounts()).toEqual([client.getUserId()]);
        rerender(page(other));
        await until(() => picturesShown() === 3);
        expect(accounts()).toEqual([other.getUserId()]);
        rerender(page(null));
        expect(accounts()).toEqual([]);
        expect(container.querySelector("img")).toBeNull();
    });
});
