import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { CallPanel, RollcallProvider, type CallPanelRowProps } from "matrix-rollcall";
import { createHomeserver, type Homeserver } from "matrix-rollcall/homeserver";
import { createQuerySources } from "matrix-rollcall/query";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { createRoot } from "react-dom/client";

/** What a list of people with pictures asked for, and rendered. */
export interface MeasuredAvatars {
    /** Requests until everybody who is seen has a picture. */
    readonly opened: number;
    /** Further ones of a scroll through the whole list, and how many of these were answered. */
    readonly scrolled: number;
    readonly answered: number;
    /** Rows rendered, and requests made, when one person changes their name. */
    readonly renamedRows: number;
    readonly renamedRequests: number;
}

declare global {
    var measureAvatars: (kind: "panel" | "naive", count: number) => Promise<MeasuredAvatars>;
}

const roomId = "!hall:rollcall.test";
const baseUrl = "https://rollcall.test";
const gif = Uint8Array.from(atob("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), (letter) =>
    letter.charCodeAt(0),
);

interface World {
    readonly homeserver: Homeserver;
    readonly rollcall: StaticRollcall;
    readonly userIds: readonly string[];
    readonly token: string;
    readonly counts: { requests: number; answers: number; rows: number };
    readonly countRow: () => void;
    readonly fetch: typeof globalThis.fetch;
}

/** People with pictures on a homeserver in the page, whose answers take a while. */
function createWorld(count: number): World {
    const homeserver = createHomeserver();
    const me = homeserver.addUser("me");
    const people = Array.from({ length: count }, (_, index) => {
        const avatarUrl = homeserver.addMedia(gif, "image/gif");
        const name = `Person ${index}`;
        const { userId } = homeserver.addUser(`person${index}`, { displayName: name, avatarUrl });
        return { userId, name, avatarUrl };
    });
    homeserver.faults.slow(50);
    const counts = { requests: 0, answers: 0, rows: 0 };
    return {
        homeserver,
        token: me.login("BENCH").accessToken,
        userIds: people.map(({ userId }) => userId),
        rollcall: createStaticRollcall({
            me: me.userId,
            rooms: [
                {
                    roomId,
                    people: people.map(({ userId, name, avatarUrl }) => ({ userId, name, avatarUrl })),
                    sessions: [{ participants: people.map(({ userId }) => ({ userId })) }],
                },
            ],
        }),
        counts,
        countRow: () => {
            counts.rows += 1;
        },
        fetch: async (input, init) => {
            counts.requests += 1;
            const answer = await homeserver.fetch(input, init);
            counts.answers += 1;
            return answer;
        },
    };
}

/** As much of a client as the sources ask. */
function clientOf(world: World) {
    return {
        on: () => undefined,
        off: () => undefined,
        getUserId: () => world.rollcall.userId,
        getHomeserverUrl: () => baseUrl,
        getAccessToken: () => world.token,
        getRoom: () => null,
        http: { fetch: world.fetch, authedRequest: () => Promise.reject(new Error("not asked for here")) },
    };
}

/** The naive row: each row requests all its data, and again after each change. */
function NaiveRow({ world, userId }: { readonly world: World; readonly userId: string }): ReactElement {
    const headers = { Authorization: `Bearer ${world.token}` };
    const { data } = useQuery({
        queryKey: ["person", userId],
        queryFn: async () => {
            const profile = await world.fetch(`${baseUrl}/_matrix/client/v3/profile/${encodeURIComponent(userId)}`, {
                headers,
            });
            const { displayname, avatar_url: mxc } = (await profile.json()) as Record<string, string>;
            const place = mxc?.slice("mxc://".length);
            const url = `${baseUrl}/_matrix/client/v1/media/thumbnail/${place}?width=96&height=96&method=crop`;
            const picture = await world.fetch(url, { headers });
            return { name: displayname, src: URL.createObjectURL(await picture.blob()) };
        },
    });
    world.countRow();
    return (
        <li data-row-key={userId}>
            {data && <img src={data.src} alt="" width={32} height={32} data-image />} {data?.name ?? userId}
        </li>
    );
}

async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await pause(20);
}

function pause(ms: number): Promise<unknown> {
    return new Promise((resolve) => setTimeout(resolve, ms));
}

globalThis.measureAvatars = async (kind, count) => {
    const world = createWorld(count);
    const { rollcall, homeserver, userIds, counts } = world;
    const queryClient = new QueryClient();
    const sources = createQuerySources({ client: clientOf(world), queryClient });
    const rows: CallPanelRowProps = {
        renderName: () => {
            world.countRow();
            return undefined;
        },
    };
    const container = document.getElementById("root") as HTMLElement;
    const root = createRoot(container);
    root.render(
        <QueryClientProvider client={queryClient}>
            <RollcallProvider rollcall={rollcall} {...sources}>
                {kind === "panel" ? (
                    <CallPanel roomId={roomId} {...rows} />
                ) : (
                    <ul className="rollcall-participants-viewport" style={{ height: 512, overflow: "auto" }}>
                        {userIds.map((userId) => (
                            <NaiveRow key={userId} world={world} userId={userId} />
                        ))}
                    </ul>
                )}
            </RollcallProvider>
        </QueryClientProvider>,
    );
    const all = (selector: string): number => container.querySelectorAll(selector).length;
    const isShown = (): boolean => all("[data-row-key]") > 0 && all("[data-image]") === all("[data-row-key]");
    await until(isShown);
    const opened = counts.requests;
    const answeredBefore = counts.answers;
    const viewport = container.querySelector(".rollcall-participants-viewport") as HTMLElement;
    for (let top = 0; top < viewport.scrollHeight; top += 1000) {
        viewport.scrollTop = top;
        await pause(20);
    }
    viewport.scrollTop = 0;
    await until(isShown);
    await pause(200);
    const scrolled = counts.requests - opened;
    const answered = counts.answers - answeredBefore;
    counts.rows = 0;
    const before = counts.requests;
    const [userId = ""] = userIds;
    rollcall.setPerson(roomId, { userId, name: "Renamed" });
    if (kind === "naive") await queryClient.invalidateQueries({ queryKey: ["person"] });
    await pause(300);
    const measured = {
        opened,
        scrolled,
        answered,
        renamedRows: counts.rows,
        renamedRequests: counts.requests - before,
    };
    root.unmount();
    queryClient.clear();
    homeserver.dispose();
    return measured;
};
