import type { Page } from "playwright";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DemoServer } from "../../demo/controls/demoServer.ts";
import { startDemo } from "../../demo/server/startDemo.ts";
import { builtLivekit } from "../../scripts/livekit/install.ts";
import { logIn } from "../../scripts/peers/logIn.ts";
import { openCallStage } from "./support/elementCall.ts";

const patience = 420_000;

const rowOf = (page: Page, name: string) =>
    page.locator(".rollcall-participant").filter({ has: page.getByText(name, { exact: true }) });

describe.skipIf(builtLivekit() === undefined)("the demo beside Element Call", () => {
    it(
        "shows two people in Element Call and one in the demo the same hands and speakers",
        async () => {
            const server = await startDemo(["--synapse", "--livekit"]);
            onTestFinished(() => server.close());
            const url = server.resolvedUrls?.local[0] ?? "";
            const stage = await openCallStage();
            onTestFinished(() => stage.close());

            const context = await stage.browser.newContext({ locale: "en", viewport: { width: 900, height: 700 } });
            context.setDefaultTimeout(100_000);
            const demo = await context.newPage();
            await demo.goto(url);
            await demo.getByRole("button", { name: "Bo" }).click();
            await demo.getByRole("link", { name: /Nobody here yet/ }).click();
            const { residentsAt: baseUrl = "" } = (await (await fetch(`${url}demo/server`)).json()) as DemoServer;
            const roomId = await roomNamed(baseUrl, "Nobody here yet");

            const enter = async (name: string, mode: "compatibility" | "matrix_2_0") =>
                stage.enter({ baseUrl, ...(await logIn(baseUrl, name, name)) }, roomId, {
                    mode,
                    intent: "join_existing_voice",
                });
            const ana = await enter("ana", "compatibility");
            const chloe = await enter("chloe", "matrix_2_0");
            await rowOf(demo, "Ana Kovač").waitFor();
            await rowOf(demo, "Chloé Martin").waitFor();
            await demo.getByRole("button", { name: "Join the call" }).click();
            for (const name of ["Ana Kovač", "Chloé Martin"]) {
                await rowOf(demo, name).locator("[data-media=connected][data-speaking]").waitFor();
            }
            for (const { call } of [ana, chloe]) await call.getByTestId("name_tag").filter({ hasText: "Bo" }).waitFor();

            await chloe.toggleHand();
            await rowOf(demo, "Chloé Martin").locator(".rollcall-device-signal-hand").waitFor();
            await ana.toggleHand();
            await rowOf(demo, "Ana Kovač").locator(".rollcall-device-signal-hand").waitFor();
            for (const name of ["Ana Kovač", "Chloé Martin"])
                await rowOf(demo, name).locator("[data-speaking]").waitFor();
            expect(await demo.getByRole("alert").count()).toBe(0);

            await ana.call.getByTestId("incall_mute").click();
            await rowOf(demo, "Ana Kovač").locator(".rollcall-device-signal-muted").waitFor();
            await chloe.toggleHand();
            await rowOf(demo, "Chloé Martin").locator(".rollcall-device-signal-hand").waitFor({ state: "detached" });
            await chloe.hangUp();
            await rowOf(demo, "Chloé Martin").waitFor({ state: "detached" });
        },
        patience,
    );
});

async function roomNamed(baseUrl: string, name: string): Promise<string> {
    const { accessToken } = await logIn(baseUrl, "bo", "bo");
    const ask = async (path: string): Promise<unknown> =>
        (
            await fetch(`${baseUrl}/_matrix/client/v3${path}`, { headers: { Authorization: `Bearer ${accessToken}` } })
        ).json();
    const { joined_rooms: roomIds } = (await ask("/joined_rooms")) as { readonly joined_rooms: readonly string[] };
    for (const roomId of roomIds) {
        const state = (await ask(`/rooms/${encodeURIComponent(roomId)}/state/m.room.name`)) as {
            readonly name?: string;
        };
        if (state.name === name) return roomId;
    }
    throw new Error(`There is no room ${name}.`);
}
