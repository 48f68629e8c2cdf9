import { existsSync } from "node:fs";
import { run } from "./run.ts";

/** Installs packages of Debian or Ubuntu. Returns why it could not, or nothing. */
export async function aptInstall(...packages: readonly string[]): Promise<string | undefined> {
    const command = `apt-get install ${packages.join(" ")}`;
    if (!existsSync("/usr/bin/apt-get")) return `${command}: this system is not Debian`;
    if (process.getuid?.() !== 0) return `${command}: only root can install packages`;
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    const { exitCode, output } = await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], {
        env,
    });
    return exitCode === 0 ? undefined : `${command}: ${firstLines(output)}`;
}

/** The beginning of a command's output, on one line. */
export function firstLines(text: string): string {
    return text.trim().split("\n").slice(0, 3).join(" ").slice(0, 400);
}
