import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { fromRoot } from "../lib/files.ts";
import type { Host } from "./hosts.ts";
import { isOfPushRules, visit } from "./visit.ts";

/** What the page's `call.ts` puts there for this test. */
interface Seen {
    /** The names of events that the shown client and its room have listeners for. */
    listeners(): string;
    /** The same of a client that no element reads. */
    idleListeners(): string;
    benJoins(): void;
}

/** Returns an application that shows a call on the embedded homeserver by the elements. */
export function elementHost(name: string, about: string): Host {
    return {
        name,
        about,
        prepare: (folder) => cpSync(fromRoot("test/hosts/shared"), join(folder, "src"), { recursive: true }),
        check: (folder) => visit(join(folder, "dist"), "index.html", checkElements, isOfPushRules),
    };
}

/** Uses the elements as a page's visitor does: someone joins, press "Join", change the theme, have them removed. */
async function checkElements(page: Page): Promise<void> {
    const panel = page.locator("matrix-call-panel");
    const badge = page.locator("matrix-call-badge .rollcall-call-badge");
    await panel.getByText("Ana Kovač").first().waitFor();
    await badge.getByText("1", { exact: true }).waitFor();
    await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen.benJoins());
    await panel.getByText("Ben Osei").first().waitFor();
    await badge.getByText("2", { exact: true }).waitFor();
    const listened = await page.evaluate(() => {
        const { seen } = globalThis as unknown as { seen: Seen };
        return seen.listeners().length - seen.idleListeners().length;
    });
    assert.ok(listened > 0, "the elements do not listen to the client");
    const button = panel.getByRole("button", { name: "Join" });
    assert.equal(await button.evaluate((each) => getComputedStyle(each).backgroundColor), "rgb(102, 51, 153)");
    const session = panel.locator("[part~=session]").first();
    assert.equal(await session.evaluate((each) => getComputedStyle(each).borderRadius), "0px");
    await button.click();
    await page.getByText("Joined ROOM").waitFor();
    assert.deepEqual(await findings(page), []);
    await page.getByRole("button", { name: "Theme" }).click();
    await page.locator("matrix-call-panel[theme=dark]").waitFor();
    assert.equal(await panel.evaluate((each) => getComputedStyle(each).colorScheme), "dark");
    assert.deepEqual(await findings(page), []);
    await page.getByRole("button", { name: "Remove" }).click();
    await panel.waitFor({ state: "detached" });
    const [left, idle] = await page.evaluate(() => {
        const { seen } = globalThis as unknown as { seen: Seen };
        return [seen.listeners(), seen.idleListeners()];
    });
    assert.equal(left, idle, "listeners are left on the client or its room");
}

/** Returns what axe finds in a page. */
async function findings(page: Page): Promise<readonly string[]> {
    await page.evaluate(readFileSync(fromRoot("node_modules/axe-core/axe.min.js"), "utf8"));
    return page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResult> } };
        const { violations } = await axe.run();
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    });
}

interface AxeResult {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
