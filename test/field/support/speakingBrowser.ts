import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LaunchOptions } from "playwright";
import { chromiumLaunchOptions } from "../../../scripts/chromium.ts";
import { toneFile } from "./tone.ts";

/** Returns how to launch a Chromium whose microphone gives a loud tone, without asking for permission. Writes the tone into a folder. */
export async function speakingBrowser(folder: string): Promise<LaunchOptions> {
    const tone = join(folder, "tone.wav");
    writeFileSync(tone, toneFile());
    const { args = [], ...options } = await chromiumLaunchOptions();
    return {
        ...options,
        args: [
            ...args,
            "--use-fake-device-for-media-stream",
            `--use-file-for-fake-audio-capture=${tone}`,
            "--use-fake-ui-for-media-stream",
            "--allow-loopback-in-peer-connection",
        ],
    };
}
