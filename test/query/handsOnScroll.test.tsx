import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import type { MatrixClient } from "matrix-js-sdk";
import { CallPanel, RollcallProvider, RollcallSignalsProvider, useRaisedHands } from "matrix-rollcall";
import { useHandsSource } from "matrix-rollcall/query";
import "matrix-rollcall/styles.css";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { atEnd, roomOf, until } from "../homeserver/support/world.ts";
import { frames } from "../support/settled.ts";
import { hallOf } from "./support/hall.ts";
import { pictureOf } from "./support/pictures.ts";
import { accountWorld, roundTrip, started } from "./support/world.ts";

afterEach(cleanup);

const people = 500;

function Panel({ roomId }: { roomId: string }): ReactElement {
    return (
        <RollcallSignalsProvider hands={useRaisedHands(roomId)} handsSource={useHandsSource(roomId)}>
            <div style={{ width: 400 }}>
                <CallPanel roomId={roomId} />
            </div>
        </RollcallSignalsProvider>
    );
}

function Page({ client, roomId }: { client: MatrixClient; roomId: string }): ReactElement {
    return (
        <RollcallProvider client={client}>
            <Panel roomId={roomId} />
        </RollcallProvider>
    );
}

const viewport = (): HTMLElement => document.querySelector(".rollcall-participants-viewport") as HTMLElement;

/** Collects the keys of all rows that are ever rendered, even for a moment. */
function rowsEverShown(): ReadonlySet<string> {
    const keys = new Set<string>();
    const observer = new MutationObserver((records) => {
        for (const node of records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes])) {
            if (!(node instanceof Element)) continue;
            for (const each of [node, ...node.querySelectorAll("[data-row-key]")]) {
                const key = each.getAttribute("data-row-key");
                if (key !== null) keys.add(key);
            }
        }
    });
    observer.observe(document.body, { childList: true, subtree: true });
    atEnd(() => observer.disconnect());
    return keys;
}

describe("CallPanel with useHandsSource", () => {
    it("requests the hands of rows that scroll into view, each once", async () => {
        const world = accountWorld();
        const { client, queryClient, log, me } = world;
        const { roomId, users, joins } = hallOf(world, people, await pictureOf(8, 8));
        const raisers = [2, 250];
        for (const index of raisers) {
            const relation = { rel_type: "m.annotation", event_id: joins[index], key: "\u{1F590}\uFE0F" };
            users[index]?.send(roomId, "m.reaction", { "m.relates_to": relation });
        }
        // So much that a client that starts now does not load what was before.
        for (let at = 0; at < 20; at += 1) me.send(roomId, "m.room.message", { msgtype: "m.text", body: `${at}` });
        await started(client);
        await roomOf(client, roomId);
        const shown = rowsEverShown();
        render(
            <QueryClientProvider client={queryClient}>
                <Page client={client} roomId={roomId} />
            </QueryClientProvider>,
        );
        await until(() => viewport()?.scrollHeight > people * 30);

        const asked = (): readonly string[] =>
            log.of("/relations/").map(({ url }) => decodeURIComponent(/relations\/([^/]+)/.exec(url)?.[1] ?? ""));
        const ownersOf = (ids: readonly string[]): readonly string[] =>
            ids.map((id) => users[joins.indexOf(id)]?.userId ?? id);
        const isShown = (userId: string): boolean => [...shown].some((key) => key.includes(userId));
        const handShown = (): boolean => document.querySelector(".rollcall-device-signal-hand") !== null;
        const settle = async (): Promise<void> => {
            await frames(3);
            await until(() => asked().length === users.filter(({ userId }) => isShown(userId)).length);
            await roundTrip(world);
        };

        await until(handShown);
        await settle();
        const first = asked().length;
        expect(first).toBeLessThan(60);
        const step = viewport().scrollHeight / people;
        for (const row of [30, 246, 480]) {
            viewport().scrollTop = row * step;
            await settle();
            expect(handShown()).toBe(row === 246);
        }
        const all = asked();
        expect(all.length).toBeGreaterThan(first);
        expect(all.length).toBeLessThan(people / 2);
        expect(new Set(all).size).toBe(all.length);
        for (const userId of ownersOf(all)) expect(isShown(userId), userId).toBe(true);

        for (const row of [246, 0]) {
            viewport().scrollTop = row * step;
            await frames(3);
            await until(handShown);
            await roundTrip(world);
        }
        expect(new Set(asked()).size).toBe(asked().length);
        for (const part of ["/receipt", "/read_markers", "/typing", "/presence"])
            expect(log.of(part), part).toEqual([]);
    });
});
