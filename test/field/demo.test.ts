import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matrixRequests } from "../../demo/server/matrixRequests.ts";
import { startDemo } from "../../demo/server/startDemo.ts";
import { talkers } from "../../demo/server/talkers.ts";
import { chromiumLaunchOptions } from "../../scripts/chromium.ts";
import { logIn } from "../../scripts/peers/logIn.ts";
import { registerUser } from "../../scripts/synapse/registerUser.ts";
import { startSynapse } from "../../scripts/synapse/synapse.ts";

// Synapse, the releases and what Vite bundles for the first page.
const patience = 180_000;

let browser: Browser;

beforeAll(async () => {
    browser = await chromium.launch(await chromiumLaunchOptions());
}, patience);

afterAll(() => browser.close());

async function openTab(url: string): Promise<Page> {
    const context = await browser.newContext({ locale: "en" });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    await page.goto(url);
    return page;
}

async function enterCall(url: string, name: string): Promise<Page> {
    const page = await openTab(url);
    await page.getByRole("button", { name }).click();
    await page.getByRole("link", { name: /Every generation/ }).click();
    await page.getByRole("heading", { level: 1, name: "Every generation" }).waitFor();
    return page;
}

/** Of who is in the call, not of who left it. */
const row = (page: Page, name: string) => page.locator(".rollcall-participant").getByText(name, { exact: true });

describe("the demo on Synapse", () => {
    it(
        "shows a mixed-generation call on Synapse, lets two tabs join and drops a closed one",
        async () => {
            const server = await startDemo(["--synapse"]);
            try {
                const url = server.resolvedUrls?.local[0] ?? "";
                const [ana, bo] = [await enterCall(url, "Ana Kovač"), await enterCall(url, "Bo")];
                for (const { name } of talkers) await row(ana, name).waitFor();
                await ana.getByRole("button", { name: "Join the call" }).click();
                await row(bo, "Ana Kovač").waitFor();
                await bo.getByLabel("Join as").selectOption("sticky");
                await bo.getByRole("button", { name: "Join the call" }).click();
                await row(ana, "Bo").waitFor();
                await bo.context().close();
                await row(ana, "Bo").waitFor({ state: "detached" });
                for (const { name } of talkers) expect(await row(ana, name).count()).toBe(1);
                await ana.context().close();
            } finally {
                await server.close();
            }
        },
        patience,
    );

    it(
        "explains what a homeserver without delayed or sticky events cannot do",
        async () => {
            const overlay = { max_event_delay_duration: null, experimental_features: {} };
            await using synapse = await startSynapse({ overlay });
            await registerUser(synapse.baseUrl, "ana", "secret");
            const { accessToken } = await logIn(synapse.baseUrl, "ana", "secret");
            await matrixRequests(synapse.baseUrl, accessToken).ask("POST", "/createRoom", { name: "Plain" });
            const server = await startDemo(["--homeserver", synapse.baseUrl]);
            try {
                const page = await openTab(server.resolvedUrls?.local[0] ?? "");
                await page.getByLabel("User name").fill("ana");
                await page.getByLabel("Password").fill("secret");
                await page.getByRole("button", { name: "Log in" }).click();
                await page.getByRole("link", { name: /Plain/ }).click();
                await page.getByText("has no delayed events (MSC4140)").waitFor();
                expect(await page.getByText("has no sticky events (MSC4354)").count()).toBe(0);
                await page.getByLabel("Join as").selectOption("sticky");
                await page.getByText("has no sticky events (MSC4354)").waitFor();
                expect(await page.getByRole("button", { name: "Join the call" }).isDisabled()).toBe(true);
                await page.getByLabel("Join as").selectOption("multi_sfu");
                await page.getByRole("button", { name: "Join the call" }).click();
                await row(page, "ana").waitFor();
                await page.context().close();
            } finally {
                await server.close();
            }
        },
        patience,
    );
});
