import { chromium, type Browser, type Page } from "playwright";
import type { ViteDevServer } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startDemo } from "../../demo/server/startDemo.js";
import { chromiumLaunchOptions } from "../../scripts/chromium.ts";

// The first page waits until Vite has bundled what the demo needs.
const patience = 120_000;

let server: ViteDevServer;
let browser: Browser;

beforeAll(async () => {
    server = await startDemo([]);
    browser = await chromium.launch(await chromiumLaunchOptions());
}, patience);

// Also after a failure: a tab that stays is still in the call.
afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
    await browser.close();
    await server.close();
});

/** A tab of its own: its own session storage, so its own login. */
async function openTab(): Promise<Page> {
    const context = await browser.newContext({ locale: "en" });
    context.setDefaultTimeout(patience / 2);
    const page = await context.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    return page;
}

async function logInAs(name: string): Promise<Page> {
    const page = await openTab();
    await page.getByRole("button", { name }).click();
    await page.getByRole("link", { name: /Pairing/ }).click();
    await page.getByRole("heading", { level: 1, name: "Pairing" }).waitFor();
    return page;
}

/** The name of what has the focus. */
const focused = (page: Page): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);

/** Of who is in the call, not of who left it. */
const row = (page: Page, name: string) => page.locator(".rollcall-participant").getByText(name, { exact: true });

describe("the demo", () => {
    it(
        "opens on a lively room with faces and speakers, has one room per scenario, and logs nothing",
        async () => {
            const page = await openTab();
            const logged: string[] = [];
            page.on("console", (message) => void (message.type() === "log" || logged.push(message.text())));
            page.on("pageerror", ({ message }) => void logged.push(message));
            await page.getByRole("button", { name: "Ana Kovač" }).click();
            await page.locator(".rollcall-participant .rollcall-avatar img").nth(3).waitFor();
            await page.locator(".rollcall-panel .rollcall-device-signal[data-speaking]").first().waitFor();
            for (let count = 0; count < 2; count += 1) {
                await page.getByRole("button", { name: "A small call" }).click();
                await page.getByRole("heading", { level: 1, name: "Standup" }).waitFor();
            }
            expect(await page.getByRole("link", { name: /^Standup/ }).count()).toBe(1);
            expect(logged).toEqual([]);
        },
        patience,
    );

    it(
        "goes to the room that is tapped on a phone, and back",
        async () => {
            const page = await openTab();
            await page.setViewportSize({ width: 390, height: 760 });
            await page.getByRole("button", { name: "Bo", exact: true }).click();
            await page.getByRole("link", { name: /Pairing/ }).click();
            await page.getByRole("heading", { level: 1, name: "Pairing" }).waitFor();
            expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Pairing");
            expect(await page.getByRole("link", { name: /Standup/ }).isVisible()).toBe(false);
            await page.getByRole("link", { name: "Rooms", exact: true }).click();
            await page.getByRole("link", { name: /Standup/ }).waitFor();
        },
        patience,
    );

    it(
        "says which call one would join where there are several",
        async () => {
            const page = await logInAs("Ana Kovač");
            await page.getByRole("link", { name: /Workshop/ }).click();
            await page.getByRole("heading", { name: /^Breakout .*design/ }).waitFor();
            expect(await page.getByRole("button", { name: /^Join/ }).allTextContents()).toEqual(["Join the room call"]);
        },
        patience,
    );

    it(
        "says that it is joining, which can be cancelled",
        async () => {
            const page = await logInAs("Eun-ji Park");
            await page.getByRole("button", { name: "Slow network (2 s)" }).click();
            await page.getByRole("button", { name: "Join the call" }).press("Enter");
            await page.getByRole("button", { name: "Joining…" }).waitFor();
            expect(await focused(page)).toBe("Your call");
            await page.getByRole("button", { name: "Cancel" }).press("Enter");
            await page.getByRole("button", { name: "Join the call" }).waitFor();
            expect(await focused(page)).toBe("Your call");
            await expect.poll(() => row(page, "Eun-ji Park").count(), { timeout: 20_000 }).toBe(0);
        },
        patience,
    );

    it(
        "rings the others, who can decline, and marks who is in the call among the members",
        async () => {
            const ana = await logInAs("Ana Kovač");
            const bo = await logInAs("Bo");
            await ana.getByRole("button", { name: "Join the call" }).click();
            await ana.getByRole("button", { name: "Ring the others" }).click();
            await ana.getByText("Ringing…").first().waitFor();
            await ana.getByRole("link", { name: /Standup/ }).click();
            const ongoing = ana.getByRole("complementary", { name: "Ongoing call" });
            await ongoing.getByRole("time").waitFor();
            await ongoing.getByRole("button", { name: /About this media server/ }).waitFor();
            const call = bo.getByRole("region", { name: /is calling/ });
            await call.getByRole("button", { name: "Decline" }).press("Enter");
            await call.waitFor({ state: "detached" });
            await expect.poll(() => focused(bo)).toBe("Pairing");
            await ongoing
                .getByRole("listitem")
                .filter({ hasText: /Bo *Declined at/ })
                .waitFor();
            await ongoing.getByRole("link", { name: "You are in Pairing" }).click();
            await ongoing.waitFor({ state: "detached" });
            await bo.getByText(/^Members/).click();
            const inCall = bo.locator(".members li").filter({ has: bo.getByTitle("In a call") });
            await expect.poll(() => inCall.allTextContents()).toContainEqual(expect.stringContaining("Ana Kovač"));
            await ana.getByRole("button", { name: "Leave the call" }).click();
        },
        patience,
    );

    it(
        "raises and lowers a hand, which others see",
        async () => {
            const ana = await logInAs("Ana Kovač");
            const bo = await logInAs("Bo");
            const hand = bo.locator(".rollcall-panel").getByTitle("raised hand");
            await ana.getByRole("button", { name: "Join the call" }).click();
            await ana.getByRole("button", { name: "Raise hand" }).click();
            await hand.waitFor();
            await ana.getByRole("button", { name: "Lower hand" }).click();
            await expect.poll(() => hand.count()).toBe(0);
            await ana.getByRole("button", { name: "Leave the call" }).click();
        },
        patience,
    );

    it(
        "speaks other languages, and turns the page for Arabic",
        async () => {
            const page = await logInAs("Diego Álvarez");
            await page.getByLabel("Language").selectOption("de");
            await page.getByRole("heading", { name: "In diesem Anruf" }).waitFor();
            await page.getByLabel("Language").selectOption("ar");
            await page.getByRole("heading", { name: "في هذه المكالمة" }).waitFor();
            expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
        },
        patience,
    );

    it(
        "shows two tabs each other's joins, leaves and crashes",
        async () => {
            const ana = await logInAs("Ana Kovač");
            const bo = await logInAs("Bo");
            await ana.getByRole("button", { name: "Join the call" }).click();
            await row(bo, "Ana Kovač").waitFor();
            await row(ana, "Ana Kovač").waitFor();
            await ana.getByRole("button", { name: "Leave the call" }).click();
            await row(bo, "Ana Kovač").waitFor({ state: "detached" });

            await ana.getByLabel("Join as").selectOption("sticky");
            await ana.getByRole("button", { name: "Join the call" }).click();
            await row(bo, "Ana Kovač").waitFor();
            await ana.context().close();
            await row(bo, "Ana Kovač").waitFor({ state: "detached" });
            expect(await row(bo, "Mira Okafor").count()).toBe(1);
        },
        patience,
    );

    it(
        "moves the call from one device to another",
        async () => {
            const phone = await logInAs("Diego Álvarez");
            const laptop = await logInAs("Diego Álvarez");
            await phone.getByRole("button", { name: "Join the call" }).click();
            await laptop.getByRole("button", { name: /Move the call here/ }).click();
            await laptop.getByRole("button", { name: "Leave the call" }).waitFor();
            await phone.getByRole("button", { name: "Join the call" }).waitFor();
            await expect.poll(() => row(laptop, "Diego Álvarez").count(), { timeout: 10_000 }).toBe(1);
        },
        patience,
    );

    it(
        "explains errors in plain words",
        async () => {
            const page = await openTab();
            await page.getByLabel("User name").fill("ana");
            await page.getByLabel("Password").fill("wrong");
            await page.getByRole("button", { name: "Log in" }).click();
            expect(await page.getByRole("alert").textContent()).toMatch(/password is wrong/);
            await page.getByRole("textbox", { name: "Homeserver" }).fill("http://localhost:9");
            await page.getByRole("button", { name: "Log in" }).click();
            await page.getByText("http://localhost:9 does not answer").waitFor();

            const chloe = await logInAs("Chloé Martin");
            await chloe.getByRole("button", { name: "No connection" }).click();
            await chloe.getByText("No connection, trying again…").waitFor();
            await chloe.getByRole("button", { name: "No connection" }).click();
            await chloe.getByText("No connection, trying again…").waitFor({ state: "detached" });
            await chloe.evaluate(() => (location.hash = encodeURIComponent("!nowhere:rollcall.test")));
            await chloe.getByRole("heading", { name: "Unknown room" }).waitFor();
            await chloe.getByRole("button", { name: "Sign me out" }).click();
            await chloe.getByText("The homeserver ended this login").waitFor();
        },
        patience,
    );
});
