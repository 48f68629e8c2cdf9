import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type FrameLocator, type Page } from "playwright";
import { fromRoot } from "../../../scripts/lib/files.ts";
import { serveFolder } from "../../../scripts/lib/serveFolder.ts";
import { startLivekit } from "../../../scripts/livekit/startLivekit.ts";
import { serveTokens } from "../../../scripts/livekit/tokenService.ts";
import type { PeerLogin } from "../../../scripts/peers/protocol.ts";
import { startSynapse, type Synapse } from "../../../scripts/synapse/synapse.ts";
import { buildHost } from "../../widget/support/host.ts";
import { speakingBrowser } from "./speakingBrowser.ts";

/** How Element Call sends its membership: by room state, or by sticky events. */
export const callModes = ["compatibility", "matrix_2_0"] as const;

/** The servers that Element Call needs: a homeserver that names the token service of a LiveKit server. */
export interface CallServers {
    readonly synapse: Synapse;
    close(): Promise<void>;
}

/** Starts a Synapse, a LiveKit server (by its path) and its token service. */
export async function openCallServers(livekitPath: string): Promise<CallServers> {
    let baseUrl = "";
    const livekit = await startLivekit(livekitPath);
    const tokens = await serveTokens(livekit, () => baseUrl);
    const transports = [{ type: "livekit", livekit_service_url: tokens.url }];
    const synapse = await startSynapse({ overlay: { matrix_rtc: { transports } } });
    baseUrl = synapse.baseUrl;
    return {
        synapse,
        async close() {
            for (const each of [synapse, tokens, livekit]) await each[Symbol.asyncDispose]();
        },
    };
}

/** A device of a user on a homeserver. */
export type CallAccount = PeerLogin & { readonly baseUrl: string };

/** Element Call's released package, served beside a Matrix client that shows it as a widget. */
export interface CallStage {
    readonly browser: Browser;
    /** Opens a room's call as a user, who enters it at once. */
    enter(account: CallAccount, roomId: string, options: EnterOptions): Promise<ElementCall>;
    close(): Promise<void>;
}

interface EnterOptions {
    readonly mode: (typeof callModes)[number];
    /** What the user meant by opening it; Element Call's own names. */
    readonly intent: "start_call_voice" | "join_existing_voice" | "start_call_dm_voice";
}

/** A user in Element Call. */
export interface ElementCall {
    readonly page: Page;
    readonly call: FrameLocator;
    /** Raises or lowers the hand. */
    toggleHand(): Promise<void>;
    hangUp(): Promise<void>;
}

/** Builds the client around Element Call and serves both. */
export async function openCallStage(): Promise<CallStage> {
    const folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-element-call-"));
    // Tests that run at once have one each.
    const hostFolder = await buildHost(`call-host-${process.pid}`);
    const host = await serveFolder(hostFolder);
    const calls = await serveFolder(fromRoot("scripts/peers/node_modules/@element-hq/element-call-embedded/dist"));
    const browser = await chromium.launch(await speakingBrowser(folder));
    const enter = async (
        account: CallAccount,
        roomId: string,
        { mode, intent }: EnterOptions,
    ): Promise<ElementCall> => {
        const context = await browser.newContext({ locale: "en", viewport: { width: 900, height: 700 } });
        await context.addInitScript((chosen) => {
            localStorage.setItem("matrix-setting-matrix-rtc-mode", JSON.stringify(chosen));
        }, mode);
        context.setDefaultTimeout(100_000);
        const page = await context.newPage();
        await page.goto(host.home);
        const parameters = new URLSearchParams({
            widgetId: "rollcall",
            parentUrl: host.home,
            intent,
            skipLobby: "true",
            lang: "en",
            theme: "light",
            baseUrl: account.baseUrl,
        });
        const variables =
            "&roomId=$matrix_room_id&userId=$matrix_user_id&deviceId=$org.matrix.msc3819.matrix_device_id";
        const url = `${calls.home}index.html#?${parameters}${variables}`;
        await page.evaluate((given) => globalThis.rollcallHost.start(given), {
            account,
            roomId,
            url,
            isCall: true,
            canWrite: true,
        });
        const call = page.frameLocator("iframe");
        return {
            page,
            call,
            async toggleHand() {
                await call.getByRole("button", { name: "Reactions" }).click();
                await call.getByRole("button", { name: /^(Raise|Lower) hand$/ }).click();
            },
            hangUp: () => call.getByTestId("incall_leave").click(),
        };
    };
    return {
        browser,
        enter,
        async close() {
            await browser.close();
            host.close();
            calls.close();
            for (const each of [folder, hostFolder]) rmSync(each, { recursive: true });
        },
    };
}
